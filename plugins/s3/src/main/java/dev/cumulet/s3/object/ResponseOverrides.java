package dev.cumulet.s3.object;

import dev.cumulet.s3.error.S3Error;
import dev.cumulet.spi.service.Call;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** The {@code response-...} parameters, which stand in for an object's own headers in one answer. Nulls are absent. */
record ResponseOverrides(
        String cacheControl,
        String contentDisposition,
        String contentEncoding,
        String contentLanguage,
        String contentType) {

    /** Overrides are for those who sign: else anybody could make a public object look like another one. */
    static void check(Call call) {
        if (call.identity().isAnonymous() && call.http().rawQuery().contains("response-")) {
            boolean isOverride = call.http().query().parameters().stream()
                    .anyMatch(parameter -> parameter.name().startsWith("response-"));
            if (isOverride) {
                throw S3Error.INVALID_REQUEST.exception(
                        "Request specific response headers cannot be used for anonymous GET requests.");
            }
        }
    }

    /** Refuses what no header can have. */
    ResponseOverrides {
        checkText("response-cache-control", cacheControl);
        checkText("response-content-disposition", contentDisposition);
        checkText("response-content-encoding", contentEncoding);
        checkText("response-content-language", contentLanguage);
        checkText("response-content-type", contentType);
    }

    private static void checkText(String parameter, String text) {
        if (text != null && text.chars().anyMatch(c -> c > 0xff)) {
            throw S3Error.INVALID_ARGUMENT
                    .exception("Header value cannot be represented using ISO-8859-1.")
                    .with("ArgumentName", parameter)
                    .with("ArgumentValue", text);
        }
    }

    static ResponseOverrides of(GetObjectRequest input) {
        return new ResponseOverrides(
                input.responseCacheControl(),
                input.responseContentDisposition(),
                input.responseContentEncoding(),
                input.responseContentLanguage(),
                input.responseContentType());
    }

    static ResponseOverrides of(HeadObjectRequest input) {
        return new ResponseOverrides(
                input.responseCacheControl(),
                input.responseContentDisposition(),
                input.responseContentEncoding(),
                input.responseContentLanguage(),
                input.responseContentType());
    }

    void describe(ObjectHead object, GetObjectResponse.Builder output) {
        output.cacheControl(one(cacheControl, object, SystemHeaders.CACHE_CONTROL))
                .contentDisposition(one(contentDisposition, object, SystemHeaders.CONTENT_DISPOSITION))
                .contentEncoding(one(contentEncoding, object, SystemHeaders.CONTENT_ENCODING))
                .contentLanguage(one(contentLanguage, object, SystemHeaders.CONTENT_LANGUAGE))
                .contentType(one(contentType, object, SystemHeaders.CONTENT_TYPE));
    }

    void describe(ObjectHead object, HeadObjectResponse.Builder output) {
        output.cacheControl(one(cacheControl, object, SystemHeaders.CACHE_CONTROL))
                .contentDisposition(one(contentDisposition, object, SystemHeaders.CONTENT_DISPOSITION))
                .contentEncoding(one(contentEncoding, object, SystemHeaders.CONTENT_ENCODING))
                .contentLanguage(one(contentLanguage, object, SystemHeaders.CONTENT_LANGUAGE))
                .contentType(one(contentType, object, SystemHeaders.CONTENT_TYPE));
    }

    private static String one(String override, ObjectHead object, String header) {
        return Optional.ofNullable(override).or(() -> object.header(header)).orElse(null);
    }
}
