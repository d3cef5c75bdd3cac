package dev.cumulet.apigateway.host;

import java.util.List;

/** Where the certificates lie that a domain's clients must have; kept only. */
public record MutualTls(String truststoreUri, String truststoreVersion, List<String> truststoreWarnings) {}
