package dev.cumulet.lambda.tag;

import dev.cumulet.spi.service.Scope;
import java.util.Map;
import java.util.function.UnaryOperator;

/** All resources of one kind that can have tags. */
public interface Taggable {
    /**
     * {@return the tags of a resource}
     *
     * @param scope account and region of its ARN
     * @param id what its ARN has behind the kind
     * @throws dev.cumulet.spi.service.AwsException if it isn't there
     */
    Map<String, String> tags(Scope scope, String id);

    /**
     * Changes the tags of a resource in one step.
     *
     * @throws dev.cumulet.spi.service.AwsException if it isn't there
     */
    void change(Scope scope, String id, UnaryOperator<Map<String, String>> change);
}
