package dev.cumulet.dynamodb.front;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.cumulet.dynamodb.error.DynamoDbError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Refuses what AWS refuses before it looks at tables: documents that are no JSON object, members of the wrong type,
 * values that their enumerations lack. One pass over the bytes, nothing kept of them.
 */
final class RequestCheck {
    private static final JsonFactory JSON = new JsonFactory();

    /** The values as AWS lists them in its messages, which is in no order. */
    private static final Map<String, String> ENUMERATIONS = Map.of(
            "BillingMode", "PROVISIONED, PAY_PER_REQUEST",
            "ConditionalOperator", "OR, AND",
            "ReturnConsumedCapacity", "INDEXES, TOTAL, NONE",
            "ReturnItemCollectionMetrics", "SIZE, NONE",
            "ReturnValues", "ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, UPDATED_NEW",
            "ReturnValuesOnConditionCheckFailure", "ALL_OLD, NONE",
            "Select", "SPECIFIC_ATTRIBUTES, COUNT, ALL_ATTRIBUTES, ALL_PROJECTED_ATTRIBUTES",
            "ShardIteratorType", "TRIM_HORIZON, LATEST, AT_SEQUENCE_NUMBER, AFTER_SEQUENCE_NUMBER",
            "StreamViewType", "NEW_IMAGE, OLD_IMAGE, NEW_AND_OLD_IMAGES, KEYS_ONLY",
            "TableClass", "STANDARD, STANDARD_INFREQUENT_ACCESS");

    private static final Set<String> TEXTS = Set.of(
            "ConditionExpression",
            "FilterExpression",
            "IndexName",
            "KeyConditionExpression",
            "ProjectionExpression",
            "ResourceArn",
            "ShardIterator",
            "Statement",
            "StreamArn",
            "TableName",
            "UpdateExpression");

    private RequestCheck() {}

    /** Throws the error that AWS answers, if it refuses the document. */
    static void check(byte[] request) {
        List<String> violations = new ArrayList<>(0);
        try (JsonParser parser = JSON.createParser(request)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw DynamoDbError.SERIALIZATION.exception("");
            }
            members(parser, "", violations);
            if (parser.nextToken() != null) {
                throw DynamoDbError.SERIALIZATION.exception("");
            }
        } catch (IOException e) {
            throw DynamoDbError.SERIALIZATION.exception("");
        }
        if (!violations.isEmpty()) {
            throw DynamoDbError.VALIDATION.exception(
                    violations.size() + (violations.size() == 1 ? " validation error" : " validation errors")
                            + " detected: " + String.join("; ", violations));
        }
    }

    private static void members(JsonParser parser, String path, List<String> violations) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            boolean isEnumeration = ENUMERATIONS.containsKey(name);
            if (value != JsonToken.VALUE_NULL && (isEnumeration || TEXTS.contains(name))) {
                mismatch(value).ifPresent(message -> {
                    throw DynamoDbError.SERIALIZATION.exception(message);
                });
            }
            if (isEnumeration && value == JsonToken.VALUE_STRING) {
                violation(path, name, parser.getText()).ifPresent(violations::add);
            } else if (name.equals("StreamSpecification") && value == JsonToken.START_OBJECT) {
                members(parser, "streamSpecification.", violations);
            } else {
                parser.skipChildren();
            }
        }
    }

    /** What AWS says of a number and of an object is known; to the others it may say more than nothing. */
    private static Optional<String> mismatch(JsonToken value) {
        return switch (value) {
            case VALUE_NUMBER_INT -> Optional.of("NUMBER_VALUE cannot be converted to String");
            case START_OBJECT -> Optional.of("Start of structure or map found where not expected");
            case VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE, START_ARRAY -> Optional.of("");
            default -> Optional.empty();
        };
    }

    private static Optional<String> violation(String path, String name, String value) {
        String allowed = ENUMERATIONS.get(name);
        if (List.of(allowed.split(", ")).contains(value)) {
            return Optional.empty();
        }
        String member = path + Character.toLowerCase(name.charAt(0)) + name.substring(1);
        return Optional.of("Value '" + value + "' at '" + member
                + "' failed to satisfy constraint: Member must satisfy enum value set: [" + allowed + "]");
    }
}
