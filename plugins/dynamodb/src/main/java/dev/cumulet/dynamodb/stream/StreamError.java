package dev.cumulet.dynamodb.stream;

import dev.cumulet.spi.service.ErrorCode;

/** What AWS says of streams and of positions in them. */
enum StreamError implements ErrorCode {
    /** An iterator older than a quarter of an hour. */
    EXPIRED_ITERATOR(
            "com.amazonaws.dynamodb.v20120810#ExpiredIteratorException",
            "The provided iterator exceeds the maximum age allowed."),
    /** An iterator that nobody was given here. */
    INVALID_ITERATOR("com.amazon.coral.validate#ValidationException", "Invalid ShardIterator"),
    /** A text in an ARN's place. */
    INVALID_ARN("com.amazon.coral.validate#ValidationException", "Invalid StreamArn"),
    /** An ARN of a stream that is not there, or not the caller's. */
    STREAM_NOT_FOUND(
            "com.amazonaws.dynamodb.v20120810#ResourceNotFoundException",
            "Requested resource not found: Stream: %s not found"),
    /** Records of yesterday. */
    TRIMMED_DATA_ACCESS(
            "com.amazonaws.dynamodb.v20120810#TrimmedDataAccessException",
            "The data you are trying to access has been trimmed");

    private final String code;
    private final String message;

    StreamError(String code, String message) {
        this.code = code;
        this.message = message;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int status() {
        return 400;
    }

    @Override
    public String message() {
        return message;
    }
}
