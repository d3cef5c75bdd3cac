package dev.cumulet.apigateway.v2.domain;

import dev.cumulet.apigateway.host.CustomDomain;
import dev.cumulet.apigateway.host.DomainEndpoint;
import dev.cumulet.apigateway.host.MutualTls;
import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.shape.TimestampFormat;
import dev.cumulet.spi.shape.Wire;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A custom domain name as clients of this service see it. */
public record DomainName(
        String apiMappingSelectionExpression,
        String domainName,
        String domainNameArn,
        List<Configuration> domainNameConfigurations,
        MutualTls mutualTlsAuthentication,
        String routingMode,
        Map<String, String> tags) {

    /** One way to the domain. */
    public record Configuration(
            String apiGatewayDomainName,
            String certificateArn,
            String certificateName,
            @Wire(timestamp = TimestampFormat.ISO_8601) Instant certificateUploadDate,
            String domainNameStatus,
            String domainNameStatusMessage,
            String endpointType,
            String hostedZoneId,
            String ipAddressType,
            String ownershipVerificationCertificateArn,
            String securityPolicy) {

        static Configuration of(DomainEndpoint endpoint) {
            return new Configuration(
                    endpoint.gatewayDomainName(),
                    endpoint.certificateArn(),
                    endpoint.certificateName(),
                    endpoint.certificateUploadDate(),
                    "AVAILABLE",
                    null,
                    endpoint.endpointType(),
                    endpoint.hostedZoneId(),
                    endpoint.ipAddressType(),
                    endpoint.ownershipVerificationCertificateArn(),
                    endpoint.securityPolicy());
        }
    }

    static DomainName of(CustomDomain domain, Scope scope) {
        return new DomainName(
                "$request.basepath",
                domain.domainName(),
                "arn:aws:apigateway:" + scope.region() + "::/domainnames/" + domain.domainName(),
                domain.endpoints().stream().map(Configuration::of).toList(),
                domain.mutualTls(),
                domain.routingMode(),
                domain.tags() == null ? Map.of() : domain.tags());
    }
}
