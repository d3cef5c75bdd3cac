package dev.cumulet.lambda.function;

import java.util.Optional;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

/**
 * What a name with a qualifier means.
 *
 * @param function the function
 * @param version the version that is meant: the unpublished one, a published one, or the one that the alias leads to
 * @param alias the alias by which it was found, if it was
 */
public record Target(StoredFunction function, StoredVersion version, Optional<AliasConfiguration> alias) {
    /** {@return the version's configuration; its ARN is without {@code :$LATEST} for the unpublished one} */
    public FunctionConfiguration configuration() {
        return version.configuration();
    }
}
