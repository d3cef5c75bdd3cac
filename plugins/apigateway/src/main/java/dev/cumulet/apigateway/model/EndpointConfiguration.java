package dev.cumulet.apigateway.model;

import java.util.List;

/** How an API is reached. */
public record EndpointConfiguration(List<String> types, String ipAddressType, List<String> vpcEndpointIds) {}
