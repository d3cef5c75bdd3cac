package dev.cumulet.apigateway.domain;

import dev.cumulet.apigateway.host.CustomDomain;
import dev.cumulet.apigateway.host.DomainEndpoint;
import dev.cumulet.apigateway.host.MutualTls;
import dev.cumulet.apigateway.model.EndpointConfiguration;
import dev.cumulet.spi.service.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A domain as answers show it. */
public record DomainName(
        String domainName,
        String domainNameId,
        String domainNameArn,
        String certificateName,
        String certificateArn,
        Instant certificateUploadDate,
        String regionalDomainName,
        String regionalHostedZoneId,
        String regionalCertificateName,
        String regionalCertificateArn,
        String distributionDomainName,
        String distributionHostedZoneId,
        EndpointConfiguration endpointConfiguration,
        String domainNameStatus,
        String domainNameStatusMessage,
        String securityPolicy,
        String endpointAccessMode,
        Map<String, String> tags,
        MutualTls mutualTlsAuthentication,
        String ownershipVerificationCertificateArn,
        String managementPolicy,
        String policy,
        String routingMode) {

    static DomainName of(CustomDomain domain, Scope scope) {
        List<DomainEndpoint> endpoints = domain.endpoints();
        DomainEndpoint any = endpoints.getFirst();
        Optional<DomainEndpoint> regional = endpoint(domain, "REGIONAL");
        Optional<DomainEndpoint> edge = endpoint(domain, "EDGE");
        Optional<DomainEndpoint> owner = edge.or(() -> endpoint(domain, "PRIVATE"));
        return new DomainName(
                domain.domainName(),
                domain.domainNameId(),
                arn(domain, scope),
                member(owner, DomainEndpoint::certificateName),
                member(owner, DomainEndpoint::certificateArn),
                any.certificateUploadDate(),
                member(regional, DomainEndpoint::gatewayDomainName),
                member(regional, DomainEndpoint::hostedZoneId),
                member(regional, DomainEndpoint::certificateName),
                member(regional, DomainEndpoint::certificateArn),
                member(edge, DomainEndpoint::gatewayDomainName),
                member(edge, DomainEndpoint::hostedZoneId),
                new EndpointConfiguration(
                        endpoints.stream().map(DomainEndpoint::endpointType).toList(), any.ipAddressType(), null),
                // Certificates are nowhere to be checked and distributions nowhere to be made: nothing is waited for.
                "AVAILABLE",
                null,
                any.securityPolicy(),
                domain.endpointAccessMode(),
                domain.tags(),
                domain.mutualTls(),
                any.ownershipVerificationCertificateArn(),
                domain.managementPolicy(),
                domain.policy(),
                domain.routingMode());
    }

    /** {@return the ARN of a domain; that of a private one names its account, since others may have one of the same name} */
    static String arn(CustomDomain domain, Scope scope) {
        String account = domain.domainNameId() == null ? "" : scope.account();
        return "arn:aws:apigateway:" + scope.region() + ":" + account + ":/domainnames/" + domain.key();
    }

    private static Optional<DomainEndpoint> endpoint(CustomDomain domain, String type) {
        return domain.endpoints().stream()
                .filter(endpoint -> endpoint.endpointType().equals(type))
                .findFirst();
    }

    private static String member(Optional<DomainEndpoint> endpoint, Function<DomainEndpoint, String> member) {
        return endpoint.map(member).orElse(null);
    }
}
