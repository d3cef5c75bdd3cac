package dev.cumulet.apigateway.domain;

import java.util.Map;

/** That a VPC endpoint may reach a private domain; kept only. */
public record AccessAssociation(
        String domainNameAccessAssociationArn,
        String domainNameArn,
        String accessAssociationSourceType,
        String accessAssociationSource,
        Map<String, String> tags) {}
