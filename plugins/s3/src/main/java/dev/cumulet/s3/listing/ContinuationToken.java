package dev.cumulet.s3.listing;

import dev.cumulet.s3.error.S3Error;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Tokens that say where a listing goes on; clients are to see no key in them. */
final class ContinuationToken {
    private static final String MARK = "1/";

    private ContinuationToken() {}

    static String of(String last) {
        byte[] bytes = (MARK + last).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String decode(String token) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            if (text.startsWith(MARK)) {
                return text.substring(MARK.length());
            }
        } catch (IllegalArgumentException e) {
            // Not base64: none of ours.
        }
        throw S3Error.INVALID_ARGUMENT
                .exception("The continuation token provided is incorrect")
                .with("ArgumentName", "continuation-token");
    }
}
