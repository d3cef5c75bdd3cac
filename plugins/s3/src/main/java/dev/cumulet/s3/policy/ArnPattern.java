package dev.cumulet.s3.policy;

/** ARNs in conditions: each of their six parts is matched for itself, so that a star doesn't reach over a colon. */
final class ArnPattern {
    private static final int PARTS = 6;

    private ArnPattern() {}

    static boolean matches(String found, String wanted) {
        String[] parts = found.split(":", PARTS);
        String[] patterns = wanted.split(":", PARTS);
        if (parts.length != PARTS || patterns.length != PARTS) {
            return wanted.equals("*");
        }
        for (int i = 0; i < PARTS; i++) {
            if (!Wildcards.match(patterns[i], parts[i])) {
                return false;
            }
        }
        return true;
    }
}
