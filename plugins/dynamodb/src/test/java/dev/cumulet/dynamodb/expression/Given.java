package dev.cumulet.dynamodb.expression;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.spi.service.AwsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;

/** The placeholders that the tables of expressions know, and what a parse says. */
final class Given {
    private static final ObjectNode NAMES = object("{'#a': 'a', '#b': 'b', '#dot': 'd.e', '#status': 'status'}");
    private static final ObjectNode VALUES = object("{':s': {'S': 'x'}, ':n': {'N': '1'}, ':two': {'N': '2'},"
            + " ':type': {'S': 'SS'}, ':b': {'B': 'eA=='}, ':l': {'L': []}, ':map': {'M': {}}, ':bool': {'BOOL': true},"
            + " ':null': {'NULL': true}, ':ss': {'SS': ['a']}, ':ns': {'NS': ['1']}, ':bs': {'BS': ['eA==']}}");

    private Given() {}

    /** {@return a document; single quotes stand for double ones} */
    static ObjectNode object(String text) {
        try {
            return Json.object(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    static Placeholders placeholders() {
        return Placeholders.of(NAMES, VALUES);
    }

    static Placeholders none() {
        return Placeholders.of(JsonNodeFactory.instance.missingNode(), JsonNodeFactory.instance.missingNode());
    }

    /** {@return what AWS says of an expression, without the kind; "fine" if nothing} */
    static String said(ExpressionKind kind, String expression, BiConsumer<String, Placeholders> parse) {
        try {
            parse.accept(expression, placeholders());
            return "fine";
        } catch (AwsException e) {
            String prefix = "Invalid " + kind.parameter() + ": ";
            String message = e.getMessage();
            return message.startsWith(prefix) ? message.substring(prefix.length()) : "WITHOUT KIND " + message;
        }
    }
}
