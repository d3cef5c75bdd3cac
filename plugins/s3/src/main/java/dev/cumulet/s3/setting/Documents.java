package dev.cumulet.s3.setting;

import dev.cumulet.s3.error.S3Error;
import java.util.Arrays;

/** What is common to all documents that set something. */
public final class Documents {
    private Documents() {}

    /** {@return the document, which a request without a body has not} */
    public static <T> T require(T document) {
        if (document == null) {
            throw S3Error.MISSING_REQUEST_BODY.exception();
        }
        return document;
    }

    /** Refuses a document that breaks the schema in a way that its decoding lets pass. */
    public static void check(boolean isValid) {
        if (!isValid) {
            throw S3Error.MALFORMED_XML.exception();
        }
    }

    /** Refuses a document that has another word than those in a place, or none. */
    public static void checkWord(String word, String... known) {
        check(Arrays.asList(known).contains(word));
    }
}
