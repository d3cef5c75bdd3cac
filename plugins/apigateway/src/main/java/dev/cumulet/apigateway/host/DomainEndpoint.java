package dev.cumulet.apigateway.host;

import java.time.Instant;

/**
 * One way to a domain; it has two while it is moved from edge to region.
 *
 * @param endpointType {@code EDGE}, {@code REGIONAL} or {@code PRIVATE}
 * @param gatewayDomainName the name that the domain's DNS record points to
 */
public record DomainEndpoint(
        String endpointType,
        String gatewayDomainName,
        String hostedZoneId,
        String certificateArn,
        String certificateName,
        Instant certificateUploadDate,
        String securityPolicy,
        String ipAddressType,
        String ownershipVerificationCertificateArn) {

    /** {@return the first label of the name that the DNS record points to} */
    String label() {
        int dot = gatewayDomainName.indexOf('.');
        return dot < 0 ? gatewayDomainName : gatewayDomainName.substring(0, dot);
    }
}
