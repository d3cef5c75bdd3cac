package dev.cumulet.dynamodb.query;

import dev.cumulet.dynamodb.expression.Path;
import dev.cumulet.dynamodb.table.TableSchema;
import dev.cumulet.dynamodb.table.TableSchema.Index;
import dev.cumulet.dynamodb.table.TableSchema.KeyAttribute;
import java.util.List;

/** Keys are texts, numbers or binaries: no path leads into them. */
final class KeyScalars {
    private KeyScalars() {}

    static void check(List<Path> paths, TableSchema schema) {
        List<String> nested =
                paths.stream().filter(Path::isNested).map(Path::attribute).toList();
        if (nested.isEmpty()) {
            return;
        }
        check(nested, schema.key(), "Key");
        for (Index index : schema.indexes().values()) {
            check(nested, index.key(), "IndexKey");
        }
    }

    private static void check(List<String> nested, List<KeyAttribute> key, String kind) {
        for (KeyAttribute attribute : key) {
            if (nested.contains(attribute.name())) {
                throw QueryError.NESTED_KEY.exception(kind, attribute.name());
            }
        }
    }
}
