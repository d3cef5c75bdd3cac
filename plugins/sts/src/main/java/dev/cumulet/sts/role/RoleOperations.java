package dev.cumulet.sts.role;

import dev.cumulet.spi.Loopback;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.Principal;
import dev.cumulet.sts.constraint.Constraints;
import dev.cumulet.sts.error.StsError;
import dev.cumulet.sts.policy.PackedPolicy;
import dev.cumulet.sts.policy.SessionTags;
import dev.cumulet.sts.session.Sessions;
import dev.cumulet.sts.session.StoredSession;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityResponse;
import software.amazon.awssdk.services.sts.model.AssumedRoleUser;

/** Somebody becomes a session of a role. Who may is not asked; see {@link RoleCheck}. */
public final class RoleOperations {
    private final Sessions sessions;
    private final RoleCheck check;
    private final Clock clock;
    private final boolean isStrict;

    /**
     * Takes what it works on.
     *
     * @param isStrict whether a role must be there to be assumed
     */
    public RoleOperations(Sessions sessions, Loopback loopback, Clock clock, boolean isStrict) {
        this.sessions = sessions;
        this.clock = clock;
        this.isStrict = isStrict;
        this.check = new RoleCheck(new Roles(loopback), isStrict);
    }

    /** {@return the operations, one row each} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                Operation.of("AssumeRole", "", 200, AssumeRoleRequest.class, AssumeRoleResponse.class, this::assume).constrained(Constraints.role()),
                Operation.of("AssumeRoleWithWebIdentity", "", 200, AssumeRoleWithWebIdentityRequest.class, AssumeRoleWithWebIdentityResponse.class, this::assumeByToken).constrained(Constraints.webIdentity()).openToUnsigned());
        // spotless:on
    }

    /** The claims of a token are read and its end is checked; who has signed it nobody here can know. */
    AssumeRoleWithWebIdentityResponse assumeByToken(AssumeRoleWithWebIdentityRequest input, Call call) {
        RoleArn role = RoleArn.parse(input.roleArn());
        Optional<Integer> packed = PackedPolicy.size(input.policy(), input.policyArns(), List.of());
        WebIdentity identity = WebIdentity.parse(input.webIdentityToken());
        identity.checkTime(clock.instant());
        if (isStrict) {
            throw StsError.UNVERIFIABLE_TOKEN.exception();
        }
        Duration life = RoleCheck.life(input.durationSeconds());
        Principal principal = check.session(role, input.roleSessionName(), life, call);
        StoredSession session =
                sessions.issue(principal, life, new StoredSession.Details(true, Map.of(), Optional.empty()));
        return AssumeRoleWithWebIdentityResponse.builder()
                .credentials(session.credentials())
                .assumedRoleUser(user(principal))
                .subjectFromWebIdentityToken(identity.subject())
                .audience(identity.audience())
                .provider(identity.issuer())
                .packedPolicySize(packed.orElse(null))
                .build();
    }

    private static AssumedRoleUser user(Principal principal) {
        return AssumedRoleUser.builder()
                .assumedRoleId(principal.id())
                .arn(principal.arn())
                .build();
    }

    AssumeRoleResponse assume(AssumeRoleRequest input, Call call) {
        RoleArn role = RoleArn.parse(input.roleArn());
        StoredSession.Details caller = sessions.session(call.identity().accessKey())
                .map(StoredSession::details)
                .orElse(StoredSession.Details.NONE);
        Map<String, String> transitive =
                SessionTags.transitive(input.tags(), input.transitiveTagKeys(), caller.transitiveTags());
        Optional<Integer> packed = PackedPolicy.size(input.policy(), input.policyArns(), input.tags());
        Duration life = RoleCheck.life(input.durationSeconds());
        if (caller.isRole() && life.compareTo(RoleCheck.LONGEST_IN_CHAIN) > 0) {
            throw StsError.OVER_CHAIN_DURATION.exception();
        }
        Principal principal = check.session(role, input.roleSessionName(), life, call);
        Optional<String> source = Optional.ofNullable(input.sourceIdentity()).or(caller::sourceIdentity);
        StoredSession session = sessions.issue(principal, life, new StoredSession.Details(true, transitive, source));
        return AssumeRoleResponse.builder()
                .credentials(session.credentials())
                .assumedRoleUser(user(principal))
                .packedPolicySize(packed.orElse(null))
                .sourceIdentity(source.orElse(null))
                .build();
    }
}
