package dev.cumulet.lambda.function;

import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

/**
 * A version of a function as it is stored, the unpublished one or a published one.
 *
 * @param configuration as AWS answers it
 * @param imageUri the container image, as it was named; nothing if the function has a deployment package
 * @param codeKey the ARN of the key that encrypts the deployment package, as it was named
 * @param deployment tells this code and configuration from earlier ones. Unlike the revision it stays when a version is
 *     published, which changes nothing of what runs.
 */
public record StoredVersion(
        FunctionConfiguration configuration, Optional<String> imageUri, Optional<String> codeKey, String deployment) {
    /** {@return a version that never ran before} */
    static StoredVersion of(FunctionConfiguration configuration, DeployedCode code) {
        return new StoredVersion(
                configuration, code.imageUri(), code.key(), UUID.randomUUID().toString());
    }

    /** {@return the same code with other settings} */
    StoredVersion configuredAs(FunctionConfiguration changed) {
        return new StoredVersion(changed, imageUri, codeKey, UUID.randomUUID().toString());
    }

    /** {@return the same code and settings, with other words about them} */
    StoredVersion describedAs(FunctionConfiguration changed) {
        return new StoredVersion(changed, imageUri, codeKey, deployment);
    }
}
