package dev.cumulet.sts.role;

import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Principal;
import dev.cumulet.sts.error.StsError;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;

/**
 * Whether a role can be assumed.
 *
 * <p>People assume roles that nobody has made here: profiles and providers name those of their real accounts. So a role
 * must be there only where signatures are verified, and IAM is served. Policies of trust are never evaluated.
 */
final class RoleCheck {
    /** Whoever is a role already gets no longer session of another one. */
    static final Duration LONGEST_IN_CHAIN = Duration.ofHours(1);

    private static final Duration USUAL = Duration.ofHours(1);
    private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int ID_LENGTH = 17;

    private final Roles roles;
    private final boolean isStrict;

    RoleCheck(Roles roles, boolean isStrict) {
        this.roles = roles;
        this.isStrict = isStrict;
    }

    static Duration life(Integer seconds) {
        return seconds == null ? USUAL : Duration.ofSeconds(seconds);
    }

    /** {@return the session as a principal} */
    Principal session(RoleArn role, String sessionName, Duration life, Call call) {
        String id =
                switch (roles.find(role)) {
                    case Roles.Answer.Known known -> {
                        if (life.compareTo(known.longest()) > 0) {
                            throw StsError.OVER_ROLE_DURATION.exception();
                        }
                        yield known.id();
                    }
                    case Roles.Answer.Missing _ -> {
                        if (isStrict) {
                            throw StsError.NOT_AUTHORIZED.exception(
                                    call.identity().principal().arn(), call.operation(), role.text());
                        }
                        yield idOf(role);
                    }
                    case Roles.Answer.Unserved _ -> idOf(role);
                };
        return new Principal(role.account(), role.session(sessionName), id + ":" + sessionName);
    }

    /** {@return an id that is the same each time} */
    private static String idOf(RoleArn role) {
        StringBuilder id = new StringBuilder("AROA");
        byte[] digest = sha256(role.text());
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(DIGITS.charAt(digest[i] & 31));
        }
        return id.toString();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
