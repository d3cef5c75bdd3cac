package dev.cumulet.apigateway.v2.model;

/** What a server behind a private integration has to prove. */
public record TlsConfig(String serverNameToVerify) {}
