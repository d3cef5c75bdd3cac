package dev.cumulet.dynamodb.condition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/** The parameter that names what is wanted of items, from before there were projections. */
public final class AttributesToGet {
    private AttributesToGet() {}

    /**
     * Refuses an attribute that is named twice.
     *
     * @throws dev.cumulet.spi.service.AwsException with a {@link ConditionError}
     */
    public static void check(JsonNode request) {
        Set<String> names = new HashSet<>();
        for (JsonNode name : request.path("AttributesToGet")) {
            if (!names.add(name.asText())) {
                throw ConditionError.ATTRIBUTE_TWICE.exception(name.asText());
            }
        }
    }
}
