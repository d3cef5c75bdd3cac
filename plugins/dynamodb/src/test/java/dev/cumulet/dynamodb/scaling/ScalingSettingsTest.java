package dev.cumulet.dynamodb.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Seen in public threads. */
class ScalingSettingsTest {
    private static final String POLICY =
            "'ScalingPolicyUpdate': {'TargetTrackingScalingPolicyConfiguration': {'TargetValue': 70}}";

    private final ScalingSettings settings = new ScalingSettings("users", "123456789012");

    @Test
    void namesPoliciesAndRolesAsAwsDoes() {
        assertThat(settings.of(
                        json("{'MinimumUnits': 1, 'MaximumUnits': 10, " + POLICY + "}"),
                        Dimension.read("eu-west-1", Optional.of("by-colour"))))
                .contains("{\"MinimumUnits\":1,\"MaximumUnits\":10,\"AutoScalingRoleArn\":\"arn:aws:iam::123456789012:"
                        + "role/aws-service-role/dynamodb.application-autoscaling.amazonaws.com/"
                        + "AWSServiceRoleForApplicationAutoScaling_DynamoDBTable\",\"ScalingPolicies\":[{\"PolicyName\":"
                        + "\"DynamoDBReadCapacityUtilization:table/users/index/by-colour\","
                        + "\"TargetTrackingScalingPolicyConfiguration\":{\"TargetValue\":70}}]}");
        assertThat(settings.of(json("{'AutoScalingDisabled': true}"), write())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | : ‘users’: Parameters 'MaximumUnits', 'ScalingPolicyUpdate', 'MinimumUnits' are required unless"
                        + " auto scaling is being disabled.",
                "{'MinimumUnits': 1, 'MaximumUnits': 2} | : ‘users’: Parameters 'ScalingPolicyUpdate' are required"
                        + " unless auto scaling is being disabled.",
                "{" + POLICY + "} | : ‘users’: Parameters 'MaximumUnits', 'MinimumUnits' are required unless auto"
                        + " scaling is being disabled.",
                "{'AutoScalingDisabled': true, 'MinimumUnits': 1, 'MaximumUnits': 2} |  ‘users’: Parameters"
                        + " 'MaximumUnits', 'MinimumUnits' must be left blank when disabling auto scaling.",
            })
    void refusesPartOfTheSettings(String update, String why) {
        assertThatThrownBy(() -> settings.of(json(update), write()))
                .hasMessageStartingWith("Failed to update settings for global table with name")
                .hasMessageEndingWith(why.strip());
    }

    @Test
    void passesOnWhatAutoScalingSays() {
        assertThatThrownBy(() -> settings.of(json("{'MinimumUnits': 3, 'MaximumUnits': 2, " + POLICY + "}"), write()))
                .hasMessageStartingWith("Maximum capacity cannot be less than minimum capacity (Service:"
                        + " AWSApplicationAutoScaling; Status Code: 400; Error Code: ValidationException; Request ID: ")
                .hasMessageEndingWith("; Proxy: null)");
        assertThatThrownBy(() -> settings.of(
                        json("{'MinimumUnits': 1, 'MaximumUnits': 2, " + POLICY.replace("70", "90.1") + "}"),
                        Dimension.read("eu-west-1", Optional.empty())))
                .hasMessageStartingWith(
                        "For predefined metric type DynamoDBReadCapacityUtilization, target value must be"
                                + " between '10.0' and '90.0', but was '90.1'. (Service: ");
    }

    private static Dimension write() {
        return Dimension.write(Optional.empty());
    }

    private static ObjectNode json(String text) {
        try {
            return Json.object(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
