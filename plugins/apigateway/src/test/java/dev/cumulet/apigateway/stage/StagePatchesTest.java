package dev.cumulet.apigateway.stage;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.apigateway.model.PatchOperation;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What UpdateStage refuses: recorded from AWS in 2024 to 2026, and seen in public threads (canaries, variables). */
class StagePatchesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            add     | /accessLogSettings/x            | a    | Invalid accessLogSettings path. Must be one of : [/accessLogSettings/destinationArn, /accessLogSettings/format]
            replace | /accessLogSettings              | a    | Invalid accessLogSettings path. Must be one of : [/accessLogSettings/destinationArn, /accessLogSettings/format]
            add     | /accessLogSettings/format       | ''   | Access Log value must not be empty
            remove  | /accessLogSettings/format       |      | Cannot remove method setting accessLogSettings/format because there is no method setting for this method
            remove  | /*/*                            |      | Cannot remove method setting */* because there is no method setting for this method
            remove  | /canarySettings                 |      | Cannot remove method setting canarySettings because there is no method setting for this method
            add     | /canarySettings/percentTraffic  | 10   | Invalid add operation with path: /canarySettings/percentTraffic
            copy    | /deploymentId                   |      | Invalid copy operation with path: /deploymentId and from null. Valid copy:path are [/deploymentId, /variables] and valid copy:from are [/canarySettings/deploymentId, /canarySettings/stageVariableOverrides]
            replace | /variables/a-b                  | a    | Invalid stage variable name: a-b.  Please use names with only word characters.
            """)
    void refusesWhatAStageDoesNotTake(String operation, String path, String value, String message) {
        PatchOperation patch = new PatchOperation(operation, path, value, null);

        assertThatThrownBy(() -> StagePatches.applied(StageOperations.empty("s", "d", Instant.EPOCH), List.of(patch)))
                .hasMessageStartingWith(message);
    }
}
