package dev.cumulet.core.auth;

import java.util.HashMap;
import java.util.Map;

/**
 * How strictly signatures are checked.
 *
 * @param defaultAccount the account of keys that aren't an account id themselves
 * @param defaultRegion the region of requests that name none
 * @param secrets the secret keys by access key; {@code test} is always among them
 */
public record AuthSettings(Mode mode, String defaultAccount, String defaultRegion, Map<String, String> secrets) {
    /** Whether unsigned and wrongly signed requests are let in. */
    public enum Mode {
        /** Everybody is let in; of the signatures only those in presigned URLs are checked. */
        ACCEPT,
        /** Every request is refused that is not signed by a known key. */
        VERIFY
    }

    public AuthSettings {
        Map<String, String> all = new HashMap<>(secrets);
        all.putIfAbsent("test", "test");
        secrets = Map.copyOf(all);
    }

    boolean verifies() {
        return mode == Mode.VERIFY;
    }

    /** A key of twelve digits is its account, as in LocalStack. */
    String account(String accessKey) {
        boolean isAccount = accessKey.length() == 12 && accessKey.chars().allMatch(c -> c >= '0' && c <= '9');
        return isAccount ? accessKey : defaultAccount;
    }

    String region(Credential credential) {
        return credential.region().isEmpty() ? defaultRegion : credential.region();
    }
}
