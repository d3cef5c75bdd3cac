package dev.cumulet.apigateway.backend;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What of AWS an integration's URI means.
 *
 * @param subdomain what stands in front of the service, such as a bucket; empty if nothing does
 * @param isAction whether an operation is named, and not a path
 * @param rest the operation or the path without its first slash; behind an operation there may be parameters
 */
record AwsAddress(String region, String subdomain, String service, boolean isAction, String rest) {
    private static final Pattern URI =
            Pattern.compile("arn:[^:]+:apigateway:([^:]*):(?:([^:]+)\\.)?([^:.]+):(path|action)/(.*)", Pattern.DOTALL);

    static Optional<AwsAddress> parse(String uri) {
        Matcher parts = URI.matcher(uri);
        return parts.matches()
                ? Optional.of(new AwsAddress(
                        parts.group(1),
                        parts.group(2) == null ? "" : parts.group(2),
                        parts.group(3),
                        parts.group(4).equals("action"),
                        parts.group(5)))
                : Optional.empty();
    }
}
