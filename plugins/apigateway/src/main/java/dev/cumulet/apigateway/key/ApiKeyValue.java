package dev.cumulet.apigateway.key;

import java.security.SecureRandom;

/** Makes values of API keys, as long and of such letters as AWS's. */
final class ApiKeyValue {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LENGTH = 40;

    private final SecureRandom random = new SecureRandom();

    String next() {
        return random.ints(LENGTH, 0, LETTERS.length())
                .mapToObj(LETTERS::charAt)
                .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                .toString();
    }
}
