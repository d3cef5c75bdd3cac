package dev.cumulet.dynamodb.tag;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cumulet.dynamodb.error.DynamoDbError;
import java.util.HashSet;
import java.util.Set;

/** What tags may be. One that may not refuses all that come with it. */
final class TagRules {
    static final int MOST = 50;
    static final String TOO_MANY = "Number of Tags exceed the current limit for the provided ResourceArn";

    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 256;
    private static final String NO_TAG = "Atleast one Tag needs to be provided as Input.";
    private static final String NO_KEY = "Atleast one Tag Key needs to be provided as Input.";
    private static final String KEY = "The Tag Key provided is invalid, Key: %s";
    private static final String VALUE = "The Tag Value provided is invalid, Value: %s";
    private static final String RESERVED = "Tag Key cannot be prefixed with aws:, Key: %s";
    private static final String TWICE = "Duplicate Tag Keys provided as input: Duplicate Tag Key found %s";
    private static final String PUNCTUATION = "_.:/=+-@";

    private TagRules() {}

    /** Checks the tags that a resource is to get. */
    static void checkAdded(JsonNode tags) {
        refuse(tags.isEmpty(), NO_TAG);
        check(tags);
    }

    /** Checks tags, of which there may be none. */
    static void check(JsonNode tags) {
        for (JsonNode tag : tags) {
            String key = checkKey(tag.path("Key"));
            refuse(key.startsWith("aws:"), String.format(RESERVED, key));
            JsonNode value = tag.path("Value");
            boolean isRight = value.isTextual() && isAllowed(value.textValue(), LONGEST_VALUE);
            refuse(!isRight, String.format(VALUE, value.asText("null")));
        }
        Set<String> keys = new HashSet<>();
        for (JsonNode tag : tags) {
            String key = tag.path("Key").asText();
            refuse(!keys.add(key), String.format(TWICE, key));
        }
        refuse(tags.size() > MOST, TOO_MANY);
    }

    /** Checks the keys that a resource is to lose; AWS takes no more of them than there can be tags. */
    static void checkRemoved(JsonNode keys) {
        refuse(keys.isEmpty(), NO_KEY);
        keys.forEach(TagRules::checkKey);
        refuse(keys.size() > MOST, TOO_MANY);
    }

    private static String checkKey(JsonNode key) {
        boolean isRight = key.isTextual() && !key.textValue().isEmpty() && isAllowed(key.textValue(), LONGEST_KEY);
        refuse(!isRight, String.format(KEY, key.asText("null")));
        return key.textValue();
    }

    private static boolean isAllowed(String text, int longest) {
        return text.codePointCount(0, text.length()) <= longest
                && text.codePoints()
                        .allMatch(c -> Character.isLetter(c)
                                || isNumber(c)
                                || Character.isSpaceChar(c)
                                || PUNCTUATION.indexOf(c) >= 0);
    }

    private static boolean isNumber(int c) {
        int type = Character.getType(c);
        return type == Character.DECIMAL_DIGIT_NUMBER
                || type == Character.LETTER_NUMBER
                || type == Character.OTHER_NUMBER;
    }

    private static void refuse(boolean isWrong, String message) {
        if (isWrong) {
            throw DynamoDbError.VALIDATION.exception(message);
        }
    }
}
