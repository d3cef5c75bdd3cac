package dev.cumulet.s3.object;

import dev.cumulet.s3.error.S3Error;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The rules for {@code x-amz-meta-} headers. */
public final class UserMetadata {
    private static final int MOST_BYTES = 2048;

    private UserMetadata() {}

    /** Puts the metadata of a request's headers into a draft. */
    public static void addTo(ObjectHead.Draft draft, Map<String, String> metadata) {
        addTo(draft, metadata, EncodedWord::asS3Keeps);
    }

    /** Puts the metadata of a form's fields into a draft. */
    static void addFieldsTo(ObjectHead.Draft draft, Map<String, String> metadata) {
        addTo(draft, metadata, EncodedWord::asS3KeepsVerbatim);
    }

    private static void addTo(ObjectHead.Draft draft, Map<String, String> metadata, UnaryOperator<String> kept) {
        int bytes = 0;
        for (Map.Entry<String, String> entry : metadata.entrySet()) {
            bytes += length(entry.getKey()) + length(entry.getValue());
            draft.header(ObjectHead.META + entry.getKey().toLowerCase(Locale.ROOT), kept.apply(entry.getValue()));
        }
        if (bytes > MOST_BYTES) {
            throw S3Error.METADATA_TOO_LARGE
                    .exception()
                    .with("Size", String.valueOf(bytes))
                    .with("MaxSizeAllowed", String.valueOf(MOST_BYTES));
        }
    }

    private static int length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
