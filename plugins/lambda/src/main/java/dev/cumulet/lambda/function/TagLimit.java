package dev.cumulet.lambda.function;

import dev.cumulet.lambda.error.LambdaError;
import java.util.Map;

/** How many tags a function or another resource of Lambda may have. */
public final class TagLimit {
    private static final int MAX_TAGS = 50;

    private TagLimit() {}

    /**
     * Checks all tags that a resource is to have.
     *
     * @throws dev.cumulet.spi.service.AwsException if they are too many
     */
    public static void check(Map<String, String> tags) {
        if (tags.size() > MAX_TAGS) {
            throw LambdaError.TOO_MANY_TAGS.exception();
        }
    }
}
