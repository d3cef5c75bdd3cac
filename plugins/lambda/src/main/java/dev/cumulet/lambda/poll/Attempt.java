package dev.cumulet.lambda.poll;

import java.util.Optional;

/**
 * What came of one invocation.
 *
 * @param status Lambda's own status: 200 if the function was reached
 * @param requestId the invocation's id
 * @param executedVersion the version that ran; empty if none did
 * @param functionError how the function failed, if it did
 * @param payload its result
 */
record Attempt(int status, String requestId, String executedVersion, Optional<String> functionError, byte[] payload) {
    private static final int OK = 200;

    /** {@return whether the function ran, well or not; otherwise the attempt doesn't count} */
    boolean isDone() {
        return status == OK;
    }

    boolean isSuccess() {
        return isDone() && functionError.isEmpty();
    }
}
