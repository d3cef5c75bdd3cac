package dev.cumulet.lambda.poll;

/** A stream can't be read. */
final class StreamException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    /** @param code AWS's name of the error, without its name space */
    StreamException(String code, String message) {
        super(code + ": " + message, null, false, false);
        this.code = code;
    }

    /** {@return whether a position in the stream is the matter, so that another one may help} */
    boolean isOfPosition() {
        return code.equals("ExpiredIteratorException")
                || code.equals("TrimmedDataAccessException")
                || code.equals("ValidationException");
    }

    /** {@return whether there is no such stream, or shard} */
    boolean isAbsence() {
        return code.equals("ResourceNotFoundException");
    }

    /** {@return whether nobody serves streams here} */
    boolean isUnserved() {
        return code.equals(Streams.UNSERVED);
    }
}
