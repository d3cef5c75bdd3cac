package dev.cumulet.dynamodb.error;

import dev.cumulet.spi.service.ErrorCode;

/** What AWS answers with a {@code ValidationException}, each with a text of its own. */
public interface ValidationError extends ErrorCode {
    @Override
    default String code() {
        return "com.amazon.coral.validate#ValidationException";
    }

    @Override
    default int status() {
        return 400;
    }
}
