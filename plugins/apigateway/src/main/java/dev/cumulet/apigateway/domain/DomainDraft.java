package dev.cumulet.apigateway.domain;

import dev.cumulet.apigateway.host.CustomDomain;
import dev.cumulet.apigateway.host.MutualTls;
import java.util.List;

/** What clients choose of a domain: what a creation brings, and what updates change. */
record DomainDraft(
        List<String> types,
        String ipAddressType,
        String certificateName,
        String certificateArn,
        String regionalCertificateName,
        String regionalCertificateArn,
        String securityPolicy,
        String endpointAccessMode,
        String truststoreUri,
        String truststoreVersion,
        String ownershipVerificationCertificateArn,
        String managementPolicy,
        String policy,
        String routingMode) {

    static DomainDraft of(CustomDomain domain, DomainName shown) {
        MutualTls tls = domain.mutualTls();
        return new DomainDraft(
                shown.endpointConfiguration().types(),
                shown.endpointConfiguration().ipAddressType(),
                shown.certificateName(),
                shown.certificateArn(),
                shown.regionalCertificateName(),
                shown.regionalCertificateArn(),
                shown.securityPolicy(),
                shown.endpointAccessMode(),
                tls == null ? null : tls.truststoreUri(),
                tls == null ? null : tls.truststoreVersion(),
                shown.ownershipVerificationCertificateArn(),
                shown.managementPolicy(),
                shown.policy(),
                shown.routingMode());
    }

    MutualTls mutualTls() {
        return truststoreUri == null ? null : new MutualTls(truststoreUri, truststoreVersion, null);
    }

    boolean isRegional(String type) {
        return type.equals("REGIONAL");
    }

    String certificate(String type) {
        return isRegional(type) ? regionalCertificateArn : certificateArn;
    }

    String certificateName(String type) {
        return isRegional(type) ? regionalCertificateName : certificateName;
    }
}
