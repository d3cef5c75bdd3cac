package dev.cumulet.lambda.function;

import java.util.Optional;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

/**
 * What a name with a qualifier means.
 *
 * @param function the function
 * @param configuration the configuration of the version that is meant: the unpublished one, a published one, or the one
 *     that the alias leads to; its ARN is that version's, without {@code :$LATEST} for the unpublished one
 * @param alias the alias by which it was found, if it was
 */
public record Target(
        StoredFunction function, FunctionConfiguration configuration, Optional<AliasConfiguration> alias) {}
