package dev.cumulet.dynamodb.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.dynamodb.table.TableSchema;
import dev.cumulet.dynamodb.table.TableSchema.Index;
import dev.cumulet.dynamodb.table.TableSchema.KeyAttribute;
import dev.cumulet.dynamodb.value.AttributeValue;
import dev.cumulet.dynamodb.value.Item;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * AWS documentation (Provisioned throughput considerations for global secondary indexes): a put into an index and a deletion
 * from it are a write each, a changed key two, an unchanged projection none. Sizes at which units step were measured on AWS
 * and published by others.
 */
class WriteChargeTest {
    private static final KeyAttribute PK = new KeyAttribute("pk", "S", true);
    private static final KeyAttribute SK = new KeyAttribute("sk", "S", false);
    private static final TableSchema SCHEMA = new TableSchema(
            "table",
            "id",
            List.of(PK, SK),
            indexes(
                    new Index("all", true, List.of(new KeyAttribute("g", "S", true)), "ALL", List.of()),
                    new Index("inc", true, List.of(new KeyAttribute("g", "S", true)), "INCLUDE", List.of("p")),
                    new Index("keys", true, List.of(new KeyAttribute("g", "S", true)), "KEYS_ONLY", List.of()),
                    new Index("local", false, List.of(PK, new KeyAttribute("l", "S", false)), "KEYS_ONLY", List.of())),
            true,
            Optional.empty());

    private static Map<String, Index> indexes(Index... indexes) {
        Map<String, Index> byName = new LinkedHashMap<>();
        for (Index index : indexes) {
            byName.put(index.name(), index);
        }
        return byName;
    }

    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "a new item in no index               | -         | x1          | 1.0 {}",
                "a new item in all indexes            | -         | gA lA       | 1.0 {all=1.0, inc=1.0, keys=1.0, local=1.0}",
                "nothing to delete                    | -         | -           | 1.0 {}",
                "the same item again                  | gA lA p1  | gA lA p1    | 1.0 {}",
                "what no index but the whole one has  | gA x1     | gA x2       | 1.0 {all=1.0}",
                "a projected attribute                | gA p1     | gA p2       | 1.0 {all=1.0, inc=1.0}",
                "another key                          | gA        | gB          | 1.0 {all=2.0, inc=2.0, keys=2.0}",
                "into an index                        | x1        | x1 gA       | 1.0 {all=1.0, inc=1.0, keys=1.0}",
                "out of an index                      | x1 gA     | x1          | 1.0 {all=1.0, inc=1.0, keys=1.0}",
                "a deletion                           | gA lA     | -           | 1.0 {all=1.0, inc=1.0, keys=1.0, local=1.0}",
                "the larger of two                    | x3000     | x1          | 3.0 {}",
                "growing                              | x1        | x3000       | 3.0 {}",
                "a large deletion                     | x3000 gA  | -           | 3.0 {all=3.0, inc=1.0, keys=1.0}",
                "shrinking in place                   | gA p3000  | gA p1       | 3.0 {all=3.0, inc=3.0}",
                "moving, each side rounded by itself  | gA p1500  | gB p1500    | 2.0 {all=4.0, inc=4.0, keys=2.0}",
                "moving and shrinking                 | gA p3000  | gB p1       | 3.0 {all=4.0, inc=4.0, keys=2.0}",
            })
    void chargesWhatChanges(String what, String before, String after, String charge) {
        Charge charged = WriteCharge.of(SCHEMA, item(before), item(after));
        assertThat(charged.table() + " " + charged.indexes()).as(what).isEqualTo(charge);
    }

    @ParameterizedTest
    @CsvSource({"1024, 1", "1025, 2", "0, 1", "1, 1", "409600, 400"})
    void roundsWritesUpToKilobytes(int size, double units) {
        assertThat(Rate.write(size)).isEqualTo(units);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.5, 1", "1, 0.5, 1", "4096, 0.5, 1", "4097, 1, 2", "409600, 50, 100"})
    void roundsReadsUpToFourKilobytes(int size, double eventual, double consistent) {
        assertThat(Rate.read(size, false)).isEqualTo(eventual);
        assertThat(Rate.read(size, true)).isEqualTo(consistent);
    }

    /** Words of a letter and a text, which is repeated if it is a number. */
    private static Optional<Item> item(String words) {
        if (words == null) {
            return Optional.empty();
        }
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        attributes.put("pk", new AttributeValue.S("a"));
        attributes.put("sk", new AttributeValue.S("b"));
        for (String word : words.split(" ")) {
            String text = word.substring(1);
            boolean isLength = text.length() > 1;
            attributes.put(
                    word.substring(0, 1), new AttributeValue.S(isLength ? "x".repeat(Integer.parseInt(text)) : text));
        }
        return Optional.of(new Item(attributes));
    }
}
