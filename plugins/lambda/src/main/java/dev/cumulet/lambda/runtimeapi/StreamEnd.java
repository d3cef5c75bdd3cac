package dev.cumulet.lambda.runtimeapi;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * How a streamed response ended. What goes wrong amid a response stands in trailers, since the head has long gone.
 *
 * @param length the number of bytes
 * @param errorType the type of the error; empty if there was none
 * @param errorBody the error, a JSON object in base64
 */
record StreamEnd(long length, String errorType, String errorBody) {
    static final String ERROR_TYPE = "lambda-runtime-function-error-type";
    static final String ERROR_BODY = "lambda-runtime-function-error-body";

    /** {@return the error as the function wrote it, if there was one} */
    Optional<byte[]> error() {
        if (errorType.isEmpty()) {
            return Optional.empty();
        }
        try {
            byte[] body = Base64.getMimeDecoder().decode(errorBody);
            if (body.length > 0) {
                return Optional.of(body);
            }
        } catch (IllegalArgumentException e) {
            // The type says enough.
        }
        String type = errorType.replaceAll("[^\\w.:-]", "");
        return Optional.of(("{\"errorType\":\"" + type + "\",\"errorMessage\":\"\"}").getBytes(StandardCharsets.UTF_8));
    }
}
