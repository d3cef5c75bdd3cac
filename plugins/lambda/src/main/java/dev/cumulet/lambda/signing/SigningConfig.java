package dev.cumulet.lambda.signing;

import java.util.Map;
import software.amazon.awssdk.services.lambda.model.CodeSigningConfig;

/**
 * A code signing configuration as it is stored.
 *
 * @param config as AWS answers it
 * @param tags its tags
 */
record SigningConfig(CodeSigningConfig config, Map<String, String> tags) {
    SigningConfig {
        tags = tags == null ? Map.of() : Map.copyOf(tags);
    }
}
