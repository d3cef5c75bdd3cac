package dev.cumulet.dynamodb.table;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cumulet.dynamodb.error.DynamoDbError;
import dev.cumulet.spi.service.Scope;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/** Encryption with keys that are not AWS's own secret: what may be asked, and which key that means. Nothing is encrypted. */
final class Encryption {
    private static final String NOT_IF_DISABLED = "%s can not be specified if Enabled is false";
    private static final String NO_TYPE = "SSEType KMS is required if KMSMasterKeyId is specified";
    private static final String NOT_SUPPORTED = "SSEType AES256 is not supported";
    private static final String DEFAULT_ALREADY = "Table is already encrypted by default";
    private static final String SAME_KEY = "Table is already encrypted with given KMSMasterKeyId. Use KMSMasterKeyId"
            + " parameter if you want to change Master Key";
    private static final String MANAGED_KEY = "alias/aws/dynamodb";

    private Encryption() {}

    static void check(JsonNode specification) {
        boolean isDisabled = specification.hasNonNull("Enabled")
                && !specification.path("Enabled").asBoolean();
        boolean hasKey = specification.hasNonNull("KMSMasterKeyId");
        String type = specification.path("SSEType").asText("");
        if (isDisabled && !type.isEmpty()) {
            throw DynamoDbError.INVALID_PARAMETER_VALUES.exception(String.format(NOT_IF_DISABLED, "SSEType"));
        }
        if (isDisabled && hasKey) {
            throw DynamoDbError.INVALID_PARAMETER_VALUES.exception(String.format(NOT_IF_DISABLED, "KMSMasterKeyId"));
        }
        if (type.equals("AES256")) {
            throw DynamoDbError.INVALID_PARAMETER_VALUES.exception(NOT_SUPPORTED);
        }
        if (hasKey && type.isEmpty()) {
            throw DynamoDbError.INVALID_PARAMETER_VALUES.exception(NO_TYPE);
        }
    }

    /** Checks a change: AWS refuses one to what is there already, if it can tell without asking for the key. */
    static void checkChange(JsonNode specification, Optional<String> present) {
        if (!isKmsAsked(specification) && present.isEmpty()) {
            throw DynamoDbError.INVALID_PARAMETER_VALUES.exception(DEFAULT_ALREADY);
        }
        String key = specification.path("KMSMasterKeyId").asText("");
        if (present.isPresent() && present.get().equals(key)) {
            throw DynamoDbError.INVALID_PARAMETER_VALUES.exception(SAME_KEY);
        }
    }

    /**
     * {@return the ARN of the key that is asked for, nothing if it is the default}
     *
     * <p>There are no keys here: an alias gets a key of its own, as everything that AWS keeps in a table's description is
     * a key's ARN.
     */
    static Optional<String> key(JsonNode specification, Scope scope) {
        if (!isKmsAsked(specification)) {
            return Optional.empty();
        }
        String id = specification.path("KMSMasterKeyId").asText(MANAGED_KEY);
        boolean isAlias = id.startsWith("alias/") || id.contains(":alias/");
        if (id.startsWith("arn:") && !isAlias) {
            return Optional.of(id);
        }
        String key = isAlias ? keyOf(scope, id.substring(id.indexOf("alias/"))) : id;
        return Optional.of(scope.arn("kms", "key/" + key));
    }

    private static String keyOf(Scope scope, String alias) {
        String identity = scope.account() + "/" + scope.region() + "/" + alias;
        return UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** An absent switch means off, unless a type of key is asked for. */
    private static boolean isKmsAsked(JsonNode specification) {
        return specification
                .path("Enabled")
                .asBoolean(specification.path("SSEType").asText("").equals("KMS"));
    }
}
