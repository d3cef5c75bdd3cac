package dev.cumulet.dynamodb.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.dynamodb.table.TableSchema;
import dev.cumulet.dynamodb.table.TableSchema.Index;
import dev.cumulet.dynamodb.table.TableSchema.KeyAttribute;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tables of these tests: one of each kind of key and index. */
final class Schemas {
    private static final KeyAttribute PK = new KeyAttribute("pk", "S", true);

    /** A table with a sort key. */
    static final TableSchema SORTED = new TableSchema(
            "sorted",
            "id",
            List.of(PK, new KeyAttribute("sk", "S", false)),
            indexes(
                    new Index(
                            "gall",
                            true,
                            List.of(new KeyAttribute("g", "S", true), new KeyAttribute("gs", "N", false)),
                            "ALL",
                            List.of()),
                    new Index("gkeys", true, List.of(new KeyAttribute("g", "S", true)), "KEYS_ONLY", List.of()),
                    new Index("ginc", true, List.of(new KeyAttribute("g", "S", true)), "INCLUDE", List.of("x")),
                    new Index("lkeys", false, List.of(PK, new KeyAttribute("l", "B", false)), "KEYS_ONLY", List.of()),
                    new Index(
                            "several",
                            true,
                            List.of(
                                    new KeyAttribute("h1", "S", true),
                                    new KeyAttribute("h2", "S", true),
                                    new KeyAttribute("r1", "S", false),
                                    new KeyAttribute("r2", "N", false)),
                            "ALL",
                            List.of())),
            true,
            Optional.empty());

    /** A table without one. */
    static final TableSchema PLAIN = new TableSchema("plain", "id", List.of(PK), Map.of(), true, Optional.empty());

    private Schemas() {}

    private static Map<String, Index> indexes(Index... indexes) {
        Map<String, Index> byName = new LinkedHashMap<>();
        for (Index index : indexes) {
            byName.put(index.name(), index);
        }
        return byName;
    }

    /** {@return the document of a text with single quotes, and without the outer braces} */
    static ObjectNode request(String members) {
        try {
            return Json.object(("{" + members.replace('\'', '"') + "}").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(members, e);
        }
    }
}
