package dev.cumulet.iam.user;

import dev.cumulet.iam.entity.Arns;
import dev.cumulet.iam.entity.Entities;
import dev.cumulet.iam.entity.Ledger;
import dev.cumulet.iam.entity.StoredKey;
import dev.cumulet.iam.error.IamError;
import dev.cumulet.spi.AccessKey;
import dev.cumulet.spi.AccessKeys;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Principal;
import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.storage.Table;
import java.util.Optional;
import java.util.stream.Stream;

/** The access keys of users. An id tells its account, so a key is one look-up away. */
public final class UserKeys implements AccessKeys {
    private static final String REGION = "us-east-1";
    private static final String USER = ":user/";

    private final Ledger ledger;

    public UserKeys(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Optional<AccessKey> find(String id) {
        return AccessKey.account(id)
                .flatMap(account -> ledger.keys().get(scope(account), id))
                .filter(StoredKey::isActive)
                .flatMap(key -> principal(key).map(owner -> new AccessKey(id, key.secret(), owner, Optional.empty())));
    }

    private Optional<Principal> principal(StoredKey key) {
        return key.user().isEmpty()
                ? Optional.of(Principal.root(key.account()))
                : ledger.users()
                        .find(key.account(), key.user())
                        .map(user -> new Principal(key.account(), Arns.user(key.account(), user), user.id()));
    }

    static Scope scope(String account) {
        return new Scope(account, REGION);
    }

    /** {@return the keys of a user} */
    Stream<StoredKey> of(String account, String user) {
        return ledger.keys().scan(scope(account), "", "", Integer.MAX_VALUE).stream()
                .map(Table.Entry::value)
                .filter(key -> key.user().equals(Entities.key(user)));
    }

    /** Hands the keys of a user over to the name that it has now. */
    void rename(String account, String from, String to) {
        of(account, from).forEach(key -> ledger.keys().put(scope(account), key.id(), key.of(Entities.key(to))));
    }

    /** {@return the name of the user who calls} */
    String callingUser(Call call) {
        String arn = call.identity().principal().arn();
        if (!arn.contains(USER)) {
            throw IamError.NOT_A_USER.exception();
        }
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    /** {@return the user whose keys are meant: one that is named, else the caller; the root user has no name} */
    String owner(String named, Call call) {
        if (named != null) {
            return ledger.users().get(call.identity().account(), named).name();
        }
        Principal caller = call.identity().principal();
        return caller.equals(Principal.root(caller.account())) ? "" : callingUser(call);
    }
}
