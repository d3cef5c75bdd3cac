package dev.cumulet.apigateway.domain;

import dev.cumulet.apigateway.control.ApiGatewayError;
import dev.cumulet.apigateway.control.Identifiers;
import dev.cumulet.apigateway.host.DomainEndpoint;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes the ways to a domain, with the names that its DNS records point to. */
final class DomainEndpoints {
    private static final Pattern ACM_CERTIFICATE =
            Pattern.compile("arn:[a-z-]+:acm:([a-z0-9-]+):\\d{12}:certificate/.+");
    /** CloudFront takes certificates from here alone. */
    private static final String CLOUDFRONT_REGION = "us-east-1";

    private static final String CLOUDFRONT_ZONE = "Z2FDTNDATAQYW2";
    private static final int REGIONAL_ID = 10;
    private static final int DISTRIBUTION_ID = 13;

    private final Identifiers ids;
    private final String region;
    private final Instant now;

    DomainEndpoints(Identifiers ids, String region, Instant now) {
        this.ids = ids;
        this.region = region;
        this.now = now;
    }

    /** {@return an endpoint of each type; those that were there before keep their names} */
    List<DomainEndpoint> of(DomainDraft draft, List<DomainEndpoint> present) {
        return draft.types().stream()
                .map(type -> endpoint(
                        type,
                        draft,
                        present.stream()
                                .filter(known -> known.endpointType().equals(type))
                                .findFirst()))
                .toList();
    }

    private DomainEndpoint endpoint(String type, DomainDraft draft, Optional<DomainEndpoint> present) {
        String certificate = draft.certificate(type);
        if (certificate == null && draft.certificateName(type) == null) {
            throw ApiGatewayError.NO_DOMAIN_CERTIFICATE.exception(type);
        }
        checkRegion(certificate, type.equals("EDGE") ? CLOUDFRONT_REGION : region);
        return new DomainEndpoint(
                type,
                present.map(DomainEndpoint::gatewayDomainName).orElseGet(() -> name(type)),
                zone(type),
                certificate,
                draft.certificateName(type),
                present.filter(known -> certificate != null && certificate.equals(known.certificateArn()))
                        .map(DomainEndpoint::certificateUploadDate)
                        .orElse(now),
                draft.securityPolicy() == null ? "TLS_1_2" : draft.securityPolicy(),
                draft.ipAddressType() == null ? usualAddressType(type) : draft.ipAddressType(),
                draft.ownershipVerificationCertificateArn());
    }

    private static void checkRegion(String certificate, String wanted) {
        Matcher arn = ACM_CERTIFICATE.matcher(certificate == null ? "" : certificate);
        if (arn.matches() && !arn.group(1).equals(wanted)) {
            throw ApiGatewayError.CERTIFICATE_REGION.exception(certificate, wanted);
        }
    }

    private static String usualAddressType(String type) {
        return type.equals("PRIVATE") ? "dualstack" : "ipv4";
    }

    private String name(String type) {
        return switch (type) {
            case "REGIONAL" -> "d-" + ids.next(REGIONAL_ID) + ".execute-api." + region + ".amazonaws.com";
            case "EDGE" -> "d" + ids.next(DISTRIBUTION_ID) + ".cloudfront.net";
            default -> null;
        };
    }

    private String zone(String type) {
        return switch (type) {
            case "REGIONAL" -> HostedZones.of(region);
            case "EDGE" -> CLOUDFRONT_ZONE;
            default -> null;
        };
    }
}
