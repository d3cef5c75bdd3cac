package dev.cumulet.lambda.destination;

import dev.cumulet.spi.service.Scope;
import java.util.Optional;

/**
 * A document for a destination.
 *
 * @param scope account and region of the function that it tells of
 * @param functionArn the function's ARN with its qualifier
 * @param subject what it tells, as an event bus names it
 * @param document the record as JSON
 * @param objectKey the name under which a bucket keeps it
 * @param traceId the X-Ray header of the chain of calls, if a call of a function is to go on with it
 */
public record Delivery(
        Scope scope, String functionArn, String subject, String document, String objectKey, Optional<String> traceId) {
    /** Makes a document that no chain of calls has led to. */
    public Delivery(Scope scope, String functionArn, String subject, String document, String objectKey) {
        this(scope, functionArn, subject, document, objectKey, Optional.empty());
    }
}
