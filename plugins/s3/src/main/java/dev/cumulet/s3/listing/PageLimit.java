package dev.cumulet.s3.listing;

import dev.cumulet.s3.error.S3Error;

/** How many entries a page may have: what the client asks for, and no more than 1,000. */
public final class PageLimit {
    private static final int MOST = 1000;

    private PageLimit() {}

    /** {@return the limit for a parameter's value; null is the greatest} */
    public static int of(Integer wanted, String argument) {
        if (wanted == null) {
            return MOST;
        }
        if (wanted < 0) {
            throw S3Error.INVALID_ARGUMENT
                    .exception("Argument " + argument + " must be an integer between 0 and 2147483647")
                    .with("ArgumentName", argument)
                    .with("ArgumentValue", String.valueOf(wanted));
        }
        return Math.min(wanted, MOST);
    }
}
