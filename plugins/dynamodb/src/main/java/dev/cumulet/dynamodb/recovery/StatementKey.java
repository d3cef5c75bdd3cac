package dev.cumulet.dynamodb.recovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.dynamodb.recovery.StatementWords.Word;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What a PartiQL statement says of the item that it writes. AWS has such statements name one item: by its whole value in
 * INSERT, by equalities of all its key's attributes in UPDATE and DELETE.
 *
 * @param attributes the attributes that have plain values, those of the key among them
 */
record StatementKey(String table, ObjectNode attributes) {
    /** {@return what a statement of a request says, if it writes} */
    static Optional<StatementKey> of(JsonNode statement) {
        List<Word> words = StatementWords.of(statement.path("Statement").asText());
        Iterator<JsonNode> parameters = statement.path("Parameters").iterator();
        int table = table(words);
        if (table < 0 || table >= words.size()) {
            return Optional.empty();
        }
        return Optional.of(new StatementKey(words.get(table).text(), attributes(words, table, parameters)));
    }

    /** In an INSERT the members of the item itself count, elsewhere the equalities of the condition. */
    private static ObjectNode attributes(List<Word> words, int table, Iterator<JsonNode> parameters) {
        boolean isInsert = words.getFirst().is("INSERT");
        ObjectNode attributes = Json.object();
        boolean counts = false;
        int depth = 0;
        for (int i = table + 1; i < words.size(); i++) {
            Word word = words.get(i);
            depth += word.is("{") || word.is("[") ? 1 : 0;
            depth -= word.is("}") || word.is("]") ? 1 : 0;
            counts = isInsert ? depth == 1 : counts || word.is("WHERE");
            Optional<JsonNode> value = value(word, parameters);
            if (counts && value.isPresent() && i > table + 2 && follows(words, i, isInsert ? ":" : "=")) {
                attributes.set(words.get(i - 2).text(), value.get());
            }
        }
        return attributes;
    }

    private static boolean follows(List<Word> words, int value, String sign) {
        return words.get(value - 1).is(sign) && !words.get(value - 3).is(".");
    }

    private static int table(List<Word> words) {
        if (words.isEmpty()) {
            return -1;
        }
        Word verb = words.getFirst();
        if (verb.is("UPDATE")) {
            return 1;
        }
        return verb.is("INSERT") || verb.is("DELETE") ? 2 : -1;
    }

    private static Optional<JsonNode> value(Word word, Iterator<JsonNode> parameters) {
        return switch (word.kind()) {
            case TEXT -> Optional.of(Json.object().put("S", word.text()));
            case NUMBER -> Optional.of(Json.object().put("N", word.text()));
            case PARAMETER -> parameters.hasNext() ? Optional.of(parameters.next()) : Optional.empty();
            case NAME, SIGN -> Optional.empty();
        };
    }
}
