package dev.cumulet.apigateway.v2.model;

import java.util.List;

/** Whose tokens are taken, and for whom they have to be meant. */
public record JwtConfiguration(List<String> audience, String issuer) {}
