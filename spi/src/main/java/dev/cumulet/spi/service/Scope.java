package dev.cumulet.spi.service;

import dev.cumulet.spi.Stability;

/**
 * The account and region that a resource lives in.
 *
 * @param account twelve digits
 * @param region for example {@code us-east-1}
 */
@Stability(Stability.Level.STABLE)
public record Scope(String account, String region) {
    /**
     * {@return an ARN of this scope}
     *
     * @param service the service's part of the ARN, for example {@code lambda}
     * @param resource what follows the account, for example {@code function:echo}
     */
    public String arn(String service, String resource) {
        return "arn:aws:" + service + ":" + region + ":" + account + ":" + resource;
    }
}
