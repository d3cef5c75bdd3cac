package dev.cumulet.apigateway.key;

import java.util.Map;

/**
 * A stage that a usage plan opens.
 *
 * @param throttle limits of single methods, by path and method as in {@code /pets/GET}
 */
public record ApiStage(String apiId, String stage, Map<String, ThrottleSettings> throttle) {

    /** {@return whether that is the stage} */
    public boolean is(String api, String name) {
        return apiId.equals(api) && stage.equals(name);
    }

    @Override
    public String toString() {
        return apiId + ":" + stage;
    }
}
