package dev.cumulet.dynamodb.engine;

/**
 * What an engine answers.
 *
 * @param status the HTTP status: 200, or 400 and above with an error in the body
 * @param body the JSON document, an error's with {@code __type} and AWS's own members; not copied, so not to be changed
 */
public record EngineReply(int status, byte[] body) {
    /** {@return whether the operation succeeded} */
    public boolean isSuccess() {
        return status < 300;
    }
}
