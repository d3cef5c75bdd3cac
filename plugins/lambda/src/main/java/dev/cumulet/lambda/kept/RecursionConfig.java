package dev.cumulet.lambda.kept;

/**
 * What becomes of a function that calls itself through other services.
 *
 * @param loop AWS's word for it
 */
record RecursionConfig(String loop) {
    static final RecursionConfig TERMINATE = new RecursionConfig("Terminate");
}
