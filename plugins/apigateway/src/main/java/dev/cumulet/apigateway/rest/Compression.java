package dev.cumulet.apigateway.rest;

import dev.cumulet.apigateway.control.ApiGatewayError;

/** From which size on answers are compressed. */
final class Compression {
    private static final int LARGEST_SIZE = 10_485_760;

    private Compression() {}

    /** {@return the size that a patch's text means; nothing means that nothing is compressed} */
    static Integer size(String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            return checked(Integer.valueOf(text));
        } catch (NumberFormatException e) {
            // AWS has one message for texts and for numbers out of range.
            throw ApiGatewayError.COMPRESSION_SIZE.exception();
        }
    }

    static Integer checked(Integer size) {
        if (size != null && (size < 0 || size > LARGEST_SIZE)) {
            throw ApiGatewayError.COMPRESSION_SIZE.exception();
        }
        return size;
    }
}
