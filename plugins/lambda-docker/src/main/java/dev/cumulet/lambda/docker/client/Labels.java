package dev.cumulet.lambda.docker.client;

/** What is written on the containers of functions. */
final class Labels {
    /** The server that has started it; see {@link Owner}. */
    static final String SERVER = "dev.cumulet.lambda.server";

    /** The function's name. */
    static final String FUNCTION = "dev.cumulet.lambda.function";

    /** The id of the environment, as in logs. */
    static final String ENVIRONMENT = "dev.cumulet.lambda.environment";

    private Labels() {}
}
