package dev.cumulet.apigateway.certificate;

import java.time.Instant;
import java.util.Map;

/** A certificate of the gateway. */
public record ClientCertificate(
        String clientCertificateId,
        String description,
        String pemEncodedCertificate,
        Instant createdDate,
        Instant expirationDate,
        Map<String, String> tags) {}
