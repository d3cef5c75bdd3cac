package dev.cumulet.core.auth;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How strictly signatures are checked.
 *
 * @param defaultAccount the account of keys that aren't an account id themselves
 * @param defaultRegion the region of requests that name none
 * @param secrets the secret keys by access key; {@code test} is always among them,
 *     and twelve digits have the secret {@code test} if they have no other
 */
public record AuthSettings(Mode mode, String defaultAccount, String defaultRegion, Map<String, String> secrets) {
    /** Whether unsigned and wrongly signed requests are let in. */
    public enum Mode {
        /** Everybody is let in; of the signatures only those in presigned URLs are checked. */
        ACCEPT,
        /** Every request is refused that is not signed by a known key. */
        VERIFY
    }

    private static final String WELL_KNOWN = "test";

    public AuthSettings {
        Map<String, String> all = new HashMap<>(secrets);
        all.putIfAbsent(WELL_KNOWN, WELL_KNOWN);
        secrets = Map.copyOf(all);
    }

    boolean verifies() {
        return mode == Mode.VERIFY;
    }

    /** A key of twelve digits is its account, as in LocalStack. */
    String account(String accessKey) {
        return isAccount(accessKey) ? accessKey : defaultAccount;
    }

    /**
     * {@return the secret of an access key, or nothing if nobody has that key}
     *
     * <p>Accounts as access keys share a secret: deployed functions get such a pair, and must come in by it.
     */
    Optional<String> secret(String accessKey) {
        String known = secrets.get(accessKey);
        return known == null && isAccount(accessKey) ? Optional.of(WELL_KNOWN) : Optional.ofNullable(known);
    }

    private static boolean isAccount(String accessKey) {
        return accessKey.length() == 12 && accessKey.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    String region(Credential credential) {
        return credential.region().isEmpty() ? defaultRegion : credential.region();
    }
}
