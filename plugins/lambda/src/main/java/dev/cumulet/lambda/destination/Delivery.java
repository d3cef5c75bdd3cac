package dev.cumulet.lambda.destination;

import dev.cumulet.spi.service.Scope;

/**
 * A document for a destination.
 *
 * @param scope account and region of the function that it tells of
 * @param functionArn the function's ARN with its qualifier
 * @param subject what it tells, as an event bus names it
 * @param document the record as JSON
 * @param objectKey the name under which a bucket keeps it
 */
public record Delivery(Scope scope, String functionArn, String subject, String document, String objectKey) {}
