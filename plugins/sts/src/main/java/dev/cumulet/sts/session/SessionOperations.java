package dev.cumulet.sts.session;

import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.Principal;
import dev.cumulet.sts.constraint.Constraints;
import dev.cumulet.sts.error.StsError;
import dev.cumulet.sts.policy.PackedPolicy;
import dev.cumulet.sts.policy.SessionTags;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sts.model.FederatedUser;
import software.amazon.awssdk.services.sts.model.GetFederationTokenRequest;
import software.amazon.awssdk.services.sts.model.GetFederationTokenResponse;
import software.amazon.awssdk.services.sts.model.GetSessionTokenRequest;
import software.amazon.awssdk.services.sts.model.GetSessionTokenResponse;

/** Credentials for the caller, and for whom the caller vouches. */
public final class SessionOperations {
    private static final Duration USUAL = Duration.ofHours(12);

    /** AWS cuts what a root user asks for. */
    private static final Duration LONGEST_OF_ROOT = Duration.ofHours(1);

    private final Sessions sessions;

    public SessionOperations(Sessions sessions) {
        this.sessions = sessions;
    }

    /** {@return the operations, one row each} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                Operation.of("GetSessionToken", "", 200, GetSessionTokenRequest.class, GetSessionTokenResponse.class, this::own).constrained(Constraints.session()),
                Operation.of("GetFederationToken", "", 200, GetFederationTokenRequest.class, GetFederationTokenResponse.class, this::federated).constrained(Constraints.federation()));
        // spotless:on
    }

    GetSessionTokenResponse own(GetSessionTokenRequest input, Call call) {
        refuseSessions(call);
        Principal caller = call.identity().principal();
        StoredSession session =
                sessions.issue(caller, life(input.durationSeconds(), caller), StoredSession.Details.NONE);
        return GetSessionTokenResponse.builder()
                .credentials(session.credentials())
                .build();
    }

    GetFederationTokenResponse federated(GetFederationTokenRequest input, Call call) {
        refuseSessions(call);
        SessionTags.check(input.tags());
        Optional<Integer> packed = PackedPolicy.size(input.policy(), input.policyArns(), input.tags());
        Principal caller = call.identity().principal();
        String account = caller.account();
        Principal user = new Principal(
                account, "arn:aws:sts::" + account + ":federated-user/" + input.name(), account + ":" + input.name());
        StoredSession session = sessions.issue(user, life(input.durationSeconds(), caller), StoredSession.Details.NONE);
        return GetFederationTokenResponse.builder()
                .credentials(session.credentials())
                .federatedUser(FederatedUser.builder()
                        .arn(user.arn())
                        .federatedUserId(user.id())
                        .build())
                .packedPolicySize(packed.orElse(null))
                .build();
    }

    private void refuseSessions(Call call) {
        if (sessions.session(call.identity().accessKey()).isPresent()) {
            throw StsError.SESSION_CREDENTIALS.exception(call.operation());
        }
    }

    private static Duration life(Integer seconds, Principal caller) {
        Duration asked = seconds == null ? USUAL : Duration.ofSeconds(seconds);
        boolean isCut = caller.equals(Principal.root(caller.account())) && asked.compareTo(LONGEST_OF_ROOT) > 0;
        return isCut ? LONGEST_OF_ROOT : asked;
    }
}
