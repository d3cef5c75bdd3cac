package dev.cumulet.apigateway.content;

import dev.cumulet.apigateway.failure.GatewayError;
import dev.cumulet.apigateway.model.IntegrationResponse;
import dev.cumulet.apigateway.request.ApiRequest;
import dev.cumulet.apigateway.request.MediaTypes;
import dev.cumulet.spi.http.Headers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Converts contents as the tables of AWS's developer guide say ("Content type conversions in API Gateway"). Whether a
 * content is binary, nobody looks at: its media type is one of the API's binary ones, or it is not.
 */
public final class Content {

    private Content() {}

    /** What a row of a table does. */
    private enum Conversion {
        /** The bytes as they are. */
        KEPT,
        /** A text; what is no UTF-8 comes out as replacement characters. */
        TEXT,
        ENCODED,
        DECODED
    }

    /**
     * {@return the content of a client's request as the integration, or its mapping template, gets it}
     *
     * @throws dev.cumulet.apigateway.failure.GatewayException if it should be base64 and is not
     */
    public static byte[] ofRequest(ApiRequest request) {
        boolean isBinary = request.binaryTypes()
                .contain(request.http().header("Content-Type").orElse(""));
        return converted(
                requestRow(isBinary, ContentHandling.of(request.integration().contentHandling())), request.body());
    }

    /**
     * {@return the content of an integration's answer as the client, or the response's mapping template, gets it}
     *
     * @param response the integration response that was chosen, if there is one
     * @throws dev.cumulet.apigateway.failure.GatewayException if it should be base64 and is not
     */
    public static byte[] ofResponse(
            ApiRequest request, Optional<IntegrationResponse> response, Headers headers, byte[] body) {
        MediaTypes binaryTypes = request.binaryTypes();
        boolean isBinary = binaryTypes.contain(headers.first("Content-Type").orElse(""));
        boolean isBinaryWanted =
                binaryTypes.containFirstOf(request.http().header("Accept").orElse(""));
        ContentHandling handling = ContentHandling.of(
                response.map(IntegrationResponse::contentHandling).orElse(null));
        return converted(responseRow(isBinary, isBinaryWanted, handling), body);
    }

    /** The table "API request content type conversions". */
    private static Conversion requestRow(boolean isBinary, ContentHandling handling) {
        return switch (handling) {
            case UNDEFINED -> isBinary ? Conversion.KEPT : Conversion.TEXT;
            case CONVERT_TO_BINARY -> isBinary ? Conversion.KEPT : Conversion.DECODED;
            case CONVERT_TO_TEXT -> isBinary ? Conversion.ENCODED : Conversion.TEXT;
        };
    }

    /** The table "API Gateway response content type conversions". */
    private static Conversion responseRow(boolean isBinary, boolean isBinaryWanted, ContentHandling handling) {
        return switch (handling) {
            case UNDEFINED -> {
                if (isBinary) {
                    yield isBinaryWanted ? Conversion.KEPT : Conversion.ENCODED;
                }
                yield isBinaryWanted ? Conversion.DECODED : Conversion.TEXT;
            }
            case CONVERT_TO_BINARY -> isBinary ? Conversion.KEPT : Conversion.DECODED;
            case CONVERT_TO_TEXT -> isBinary ? Conversion.ENCODED : Conversion.TEXT;
        };
    }

    private static byte[] converted(Conversion conversion, byte[] body) {
        return switch (conversion) {
            case KEPT -> body;
            case TEXT -> text(body);
            case ENCODED -> Base64.getEncoder().encode(body);
            case DECODED -> decoded(body);
        };
    }

    private static byte[] text(byte[] body) {
        for (byte b : body) {
            if (b < 0) {
                return new String(body, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
            }
        }
        return body;
    }

    private static byte[] decoded(byte[] body) {
        try {
            return Base64.getDecoder().decode(new String(body, StandardCharsets.ISO_8859_1).strip());
        } catch (IllegalArgumentException e) {
            throw GatewayError.INTEGRATION_FAILURE.dueTo("Unable to base64 decode the body");
        }
    }
}
