package dev.cumulet.dynamodb.scaling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.error.DynamoDbError;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.spi.service.AwsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads what an update says of one dimension. */
final class ScalingSettings {
    private static final String DISABLED = "AutoScalingDisabled";
    private static final String MINIMUM = "MinimumUnits";
    private static final String MAXIMUM = "MaximumUnits";
    private static final String POLICY = "ScalingPolicyUpdate";
    private static final String TRACKING = "TargetTrackingScalingPolicyConfiguration";
    private static final String TARGET = "TargetValue";

    /** As AWS lists them in its messages, which is in no order. */
    private static final List<String> PARAMETERS = List.of(MAXIMUM, POLICY, MINIMUM);

    private static final double LOWEST_TARGET = 10;
    private static final double HIGHEST_TARGET = 90;

    private final String table;
    private final String roleArn;

    ScalingSettings(String table, String account) {
        this.table = table;
        this.roleArn = "arn:aws:iam::" + account + ":role/aws-service-role/"
                + "dynamodb.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_DynamoDBTable";
    }

    /**
     * {@return the settings in the form in which AWS shows them; nothing if the dimension is scaled no more}
     *
     * @throws AwsException what AWS says of settings that are incomplete or wrong
     */
    Optional<String> of(JsonNode update, Dimension dimension) {
        boolean isDisabled = update.path(DISABLED).asBoolean();
        List<String> wrong = PARAMETERS.stream()
                .filter(parameter -> update.hasNonNull(parameter) == isDisabled)
                .toList();
        if (!wrong.isEmpty()) {
            throw DynamoDbError.VALIDATION.exception(
                    isDisabled
                            ? "Failed to update settings for global table with name ‘" + table + "’: Parameters "
                                    + quoted(wrong) + " must be left blank when disabling auto scaling."
                            : "Failed to update settings for global table with name: ‘" + table + "’: Parameters "
                                    + quoted(wrong) + " are required unless auto scaling is being disabled.");
        }
        if (isDisabled) {
            return Optional.empty();
        }
        if (update.path(MAXIMUM).asLong() < update.path(MINIMUM).asLong()) {
            throw ofScaling("Maximum capacity cannot be less than minimum capacity");
        }
        return Optional.of(shown(update, dimension).toString());
    }

    private ObjectNode shown(JsonNode update, Dimension dimension) {
        JsonNode policy = update.path(POLICY);
        checkTarget(policy.path(TRACKING).path(TARGET).asDouble(), dimension);
        ObjectNode settings = Json.object();
        settings.set(MINIMUM, update.path(MINIMUM));
        settings.set(MAXIMUM, update.path(MAXIMUM));
        settings.put("AutoScalingRoleArn", roleArn);
        ObjectNode shown = settings.putArray("ScalingPolicies").addObject();
        shown.put("PolicyName", policy.path("PolicyName").asText(dimension.policyName(table)));
        ObjectNode tracking = shown.putObject(TRACKING);
        for (String member : List.of("DisableScaleIn", "ScaleInCooldown", "ScaleOutCooldown", TARGET)) {
            if (policy.path(TRACKING).hasNonNull(member)) {
                tracking.set(member, policy.path(TRACKING).get(member));
            }
        }
        return settings;
    }

    private static void checkTarget(double target, Dimension dimension) {
        if (target <= 0) {
            throw ofScaling("For target tracking scaling, target value must be between '8.51592E-109' and"
                    + " '1.174271E108', but was '" + target + "'.");
        }
        if (target < LOWEST_TARGET || target > HIGHEST_TARGET) {
            throw ofScaling("For predefined metric type " + dimension.metric() + ", target value must be between '"
                    + LOWEST_TARGET + "' and '" + HIGHEST_TARGET + "', but was '" + target + "'.");
        }
    }

    /** What Application Auto Scaling says, DynamoDB passes on as it is. */
    private static AwsException ofScaling(String message) {
        return DynamoDbError.VALIDATION.exception(message + " (Service: AWSApplicationAutoScaling; Status Code: 400;"
                + " Error Code: ValidationException; Request ID: " + UUID.randomUUID() + "; Proxy: null)");
    }

    static String quoted(List<String> names) {
        List<String> quoted = new ArrayList<>();
        names.forEach(name -> quoted.add("'" + name + "'"));
        return String.join(", ", quoted);
    }
}
