package dev.cumulet.iam.user;

import dev.cumulet.iam.entity.Entities;
import dev.cumulet.iam.entity.Ledger;
import dev.cumulet.iam.entity.StoredKey;
import dev.cumulet.iam.error.IamError;
import dev.cumulet.iam.page.Page;
import dev.cumulet.iam.row.Row;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.iam.model.AccessKeyLastUsed;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyResponse;
import software.amazon.awssdk.services.iam.model.DeleteAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.GetAccessKeyLastUsedRequest;
import software.amazon.awssdk.services.iam.model.GetAccessKeyLastUsedResponse;
import software.amazon.awssdk.services.iam.model.ListAccessKeysRequest;
import software.amazon.awssdk.services.iam.model.ListAccessKeysResponse;
import software.amazon.awssdk.services.iam.model.StatusType;
import software.amazon.awssdk.services.iam.model.UpdateAccessKeyRequest;

/** Access keys. Requests that are signed with them belong to their users. */
public final class AccessKeyOperations {
    private static final int MOST = 2;

    private final Ledger ledger;
    private final UserKeys keys;

    public AccessKeyOperations(Ledger ledger, UserKeys keys) {
        this.ledger = ledger;
        this.keys = keys;
    }

    /** {@return the operations, one row each} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                Row.of("CreateAccessKey", CreateAccessKeyRequest.class, CreateAccessKeyResponse.class, this::create, "", "UserName"),
                Row.of("ListAccessKeys", ListAccessKeysRequest.class, ListAccessKeysResponse.class, this::list, "", "UserName Marker MaxItems"),
                Row.of("GetAccessKeyLastUsed", GetAccessKeyLastUsedRequest.class, GetAccessKeyLastUsedResponse.class, this::lastUsed, "AccessKeyId", ""),
                Row.of("UpdateAccessKey", UpdateAccessKeyRequest.class, this::update, "AccessKeyId Status", "UserName"),
                Row.of("DeleteAccessKey", DeleteAccessKeyRequest.class, this::delete, "AccessKeyId", "UserName"));
        // spotless:on
    }

    CreateAccessKeyResponse create(CreateAccessKeyRequest input, Call call) {
        String account = call.identity().account();
        String user = keys.owner(input.userName(), call);
        if (keys.of(account, user).count() >= MOST) {
            throw IamError.QUOTA.exception("AccessKeysPerUser", MOST);
        }
        StoredKey key = new StoredKey(
                dev.cumulet.spi.AccessKey.newId("AKIA", account, ledger.random()),
                ledger.newSecret(),
                account,
                Entities.key(user),
                true,
                ledger.now());
        ledger.keys().put(UserKeys.scope(account), key.id(), key);
        return CreateAccessKeyResponse.builder()
                .accessKey(AccessKey.builder()
                        .userName(name(user))
                        .accessKeyId(key.id())
                        .status(StatusType.ACTIVE)
                        .secretAccessKey(key.secret())
                        .createDate(key.created())
                        .build())
                .build();
    }

    /** The root user has no name. */
    private static String name(String user) {
        return user.isEmpty() ? null : user;
    }

    ListAccessKeysResponse list(ListAccessKeysRequest input, Call call) {
        String account = call.identity().account();
        String user = keys.owner(input.userName(), call);
        Page<StoredKey> page = Page.of(keys.of(account, user), StoredKey::id, input.marker(), input.maxItems());
        return ListAccessKeysResponse.builder()
                .accessKeyMetadata(page.items().stream()
                        .map(key -> AccessKeyMetadata.builder()
                                .userName(name(user))
                                .accessKeyId(key.id())
                                .status(key.isActive() ? StatusType.ACTIVE : StatusType.INACTIVE)
                                .createDate(key.created())
                                .build())
                        .toList())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    /** Uses of keys are not kept: a key has never been used. */
    GetAccessKeyLastUsedResponse lastUsed(GetAccessKeyLastUsedRequest input, Call call) {
        String account = call.identity().account();
        StoredKey key = ledger.keys()
                .get(UserKeys.scope(account), input.accessKeyId())
                .orElseThrow(() -> IamError.NO_SUCH_KEY.exception(input.accessKeyId()));
        String user = ledger.users()
                .find(account, key.user())
                .map(found -> found.name())
                .orElse(null);
        return GetAccessKeyLastUsedResponse.builder()
                .userName(user)
                .accessKeyLastUsed(AccessKeyLastUsed.builder()
                        .serviceName("N/A")
                        .region("N/A")
                        .build())
                .build();
    }

    void update(UpdateAccessKeyRequest input, Call call) {
        boolean isActive = input.status() == StatusType.ACTIVE;
        change(input.userName(), input.accessKeyId(), call, key -> Optional.of(key.active(isActive)));
    }

    void delete(DeleteAccessKeyRequest input, Call call) {
        change(input.userName(), input.accessKeyId(), call, key -> Optional.empty());
    }

    private void change(String named, String id, Call call, Function<StoredKey, Optional<StoredKey>> change) {
        String user = Entities.key(keys.owner(named, call));
        ledger.keys()
                .update(
                        UserKeys.scope(call.identity().account()),
                        id,
                        known -> change.apply(known.filter(key -> key.user().equals(user))
                                .orElseThrow(() -> IamError.NO_SUCH_KEY.exception(id))));
    }
}
