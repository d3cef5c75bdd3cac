package dev.cumulet.s3.object;

/** ETags in conditions: quoted or not, one or several. */
final class ETags {
    private ETags() {}

    static String unquoted(String eTag) {
        String text = eTag.strip();
        text = text.startsWith("W/") ? text.substring(2) : text;
        boolean isQuoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        return isQuoted ? text.substring(1, text.length() - 1) : text;
    }

    /** {@return whether a condition's list has the ETag, or is {@code *}} */
    static boolean anyMatches(String condition, String eTag) {
        for (String one : condition.split(",")) {
            String unquoted = unquoted(one);
            if (unquoted.equals("*") || unquoted.equals(eTag)) {
                return true;
            }
        }
        return false;
    }
}
