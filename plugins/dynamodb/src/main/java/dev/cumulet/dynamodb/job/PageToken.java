package dev.cumulet.dynamodb.job;

import dev.cumulet.dynamodb.error.DynamoDbError;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** Where the next page of a list goes on, in AWS's form: groups of sixteen hexadecimal digits, seven or more. */
final class PageToken {
    private static final String INVALID = "Invalid Request: Provided nextToken is invalid: %s";
    private static final int GROUP = 8;
    private static final int LEAST = 7 * GROUP;

    private PageToken() {}

    /**
     * {@return a token}
     *
     * @param list which list it belongs to
     * @param last the last entry of the page
     */
    static String of(String list, String last) {
        byte[] text = (list + " " + last).getBytes(StandardCharsets.UTF_8);
        int length = Math.max(LEAST, (text.length + GROUP - 1) / GROUP * GROUP);
        return HexFormat.of().formatHex(Arrays.copyOf(text, length));
    }

    /**
     * {@return the last entry of the page before}
     *
     * @throws dev.cumulet.spi.service.AwsException if the token isn't one of that list
     */
    static String last(String list, String token) {
        return decoded(token)
                .filter(text -> text.startsWith(list + " "))
                .map(text -> text.substring(list.length() + 1))
                .orElseThrow(() -> DynamoDbError.VALIDATION.exception(INVALID.formatted(token)));
    }

    private static Optional<String> decoded(String token) {
        try {
            return Optional.of(new String(HexFormat.of().parseHex(token), StandardCharsets.UTF_8).replace("\0", ""));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
