package dev.cumulet.s3.select;

import static dev.cumulet.s3.select.Queries.csv;
import static dev.cumulet.s3.select.Queries.error;
import static dev.cumulet.s3.select.Queries.headed;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.CSVInput;
import software.amazon.awssdk.services.s3.model.CSVOutput;
import software.amazon.awssdk.services.s3.model.InputSerialization;
import software.amazon.awssdk.services.s3.model.OutputSerialization;
import software.amazon.awssdk.services.s3.model.ScanRange;

/** Queries of CSV. */
class CsvQueryTest {
    private static final String PEOPLE = "name,Age,city\nAnn,30,Oslo\nBob,25,\"Paris, France\"\nCid,,Rome\n";

    private static String with(Consumer<CSVInput.Builder> options, String sql, String object) {
        InputSerialization input = InputSerialization.builder().csv(options).build();
        return Queries.run(sql, Queries.bytes(object), input, Queries.TO_CSV);
    }

    private static String out(Consumer<CSVOutput.Builder> options, String sql, String object) {
        OutputSerialization output = OutputSerialization.builder().csv(options).build();
        return Queries.run(sql, Queries.bytes(object), Queries.CSV, output);
    }

    @Test
    void selectsByPosition() {
        assertThat(csv("SELECT s._2, _1 FROM S3Object s WHERE s._3 = 'Rome'", PEOPLE))
                .isEqualTo(",Cid\n");
        assertThat(csv("SELECT * FROM S3Object LIMIT 1", PEOPLE)).isEqualTo("name,Age,city\n");
        assertThat(csv("SELECT _1, _9 FROM S3Object LIMIT 1", PEOPLE)).isEqualTo("name,\n");
        assertThat(csv("SELECT * FROM S3Object LIMIT 0", PEOPLE)).isEmpty();
    }

    @Test
    void selectsByHeader() {
        assertThat(headed("SELECT s.name FROM S3Object s WHERE CAST(NULLIF(s.age, '') AS INT) > 26", PEOPLE))
                .isEqualTo("Ann\n");
        assertThat(headed("SELECT \"Age\", CITY FROM S3Object WHERE name LIKE 'B%'", PEOPLE))
                .isEqualTo("25,\"Paris, France\"\n");
        assertThat(headed("SELECT _1 FROM S3Object LIMIT 1", PEOPLE)).isEqualTo("Ann\n");
        assertThat(with(csv -> csv.fileHeaderInfo("IGNORE"), "SELECT _1 FROM S3Object LIMIT 1", PEOPLE))
                .isEqualTo("Ann\n");
    }

    @Test
    void writesJsonByTheNamesOfTheColumns() {
        assertThat(Queries.run(
                        "SELECT * FROM S3Object LIMIT 1", Queries.bytes(PEOPLE), Queries.HEADED, Queries.TO_JSON))
                .isEqualTo("{\"name\":\"Ann\",\"Age\":\"30\",\"city\":\"Oslo\"}\n");
        assertThat(Queries.run("SELECT * FROM S3Object LIMIT 1", Queries.bytes(PEOPLE), Queries.CSV, Queries.TO_JSON))
                .isEqualTo("{\"_1\":\"name\",\"_2\":\"Age\",\"_3\":\"city\"}\n");
        // An expression without a name is called by its position; a path by its last name.
        assertThat(Queries.run(
                        "SELECT s.city, 1 + 1, UPPER(s.name) AS n FROM S3Object s LIMIT 1",
                        Queries.bytes(PEOPLE),
                        Queries.HEADED,
                        Queries.TO_JSON))
                .isEqualTo("{\"city\":\"Oslo\",\"_2\":2,\"n\":\"ANN\"}\n");
    }

    /** AWS's user guide, "Case sensitivity of header and attribute names". */
    @Test
    void comparesQuotedNamesWithRegardToCase() {
        assertThat(headed("SELECT s.name from S3Object s", "NAME\nx\n")).isEqualTo("x\n");
        assertThat(error(() -> headed("SELECT s.\"name\" from S3Object s", "NAME\nx\n")))
                .isEqualTo(
                        "MissingHeaders: Some headers in the query are missing from the file. Please check the file and"
                                + " try again.");
        assertThat(error(() -> headed("SELECT s.name from S3Object s", "NAME,name\nx,y\n")))
                .startsWith("AmbiguousFieldName");
        assertThat(headed("SELECT s.\"NAME\" from S3Object s", "NAME,name\nx,y\n"))
                .isEqualTo("x\n");
        assertThat(headed("SELECT s.\"CAST\" from S3Object s", "CAST\nx\n")).isEqualTo("x\n");
    }

    /** Messages of S3 as Hadoop's documentation of S3 Select quotes them. */
    @Test
    void refusesUnknownColumns() {
        assertThat(error(() -> csv("SELECT * FROM S3OBJECT WHERE odd = true", PEOPLE)))
                .isEqualTo(
                        "InvalidColumnIndex: The column index at line 1, column 30 is invalid. Please check the service"
                                + " documentation and try again.");
        assertThat(error(() -> csv("SELECT * FROM S3OBJECT s WHERE s._1 = \"true\"", PEOPLE)))
                .contains("line 1, column 39");
        assertThat(error(() -> csv("SELECT * FROM S3OBJECT WHERE s.\"oddf\" = 'true'", PEOPLE)))
                .isEqualTo(
                        "InvalidTableAlias: Invalid table alias is specified at line 1, column 30. Please check the file"
                                + " and try again.");
        assertThat(error(() -> csv("SELECT\n s._0 FROM S3Object s", PEOPLE))).contains("line 2, column 2");
        assertThat(error(() -> csv("SELECT s._1.a FROM S3Object s", PEOPLE))).startsWith("InvalidKeyPath");
        assertThat(error(() -> csv("SELECT a FROM S3Object[*].a", PEOPLE))).startsWith("InvalidKeyPath");
    }

    /** All fields are texts: S3 compares them with a number for equality, but can't order them. */
    @Test
    void treatsFieldsAsTexts() {
        assertThat(headed("SELECT name FROM S3Object WHERE age = 30", PEOPLE)).isEmpty();
        assertThat(headed("SELECT name FROM S3Object WHERE age = '30'", PEOPLE)).isEqualTo("Ann\n");
        assertThat(headed("SELECT name FROM S3Object WHERE age >= '3'", PEOPLE)).isEqualTo("Ann\n");
        assertThat(error(() -> headed("SELECT name FROM S3Object WHERE age > 26", PEOPLE)))
                .startsWith("ExternalEvalException");
    }

    @Test
    void aggregates() {
        String numbers = "1\n2\n2\n\n4\n";
        assertThat(csv("SELECT COUNT(*), SUM(CAST(_1 AS INT)), AVG(CAST(_1 AS INT)) FROM S3Object", numbers))
                .isEqualTo("4,9,2.25\n");
        assertThat(csv("SELECT MIN(CAST(_1 AS INT)), MAX(CAST(_1 AS DECIMAL)) FROM S3Object", numbers))
                .isEqualTo("1,4\n");
        assertThat(csv("SELECT SUM(CAST(_1 AS FLOAT)) / COUNT(*) FROM S3Object WHERE _1 <> '4'", numbers))
                .isEqualTo("1.6666666666666667\n");
        assertThat(csv("SELECT COUNT(*), SUM(CAST(_1 AS INT)) FROM S3Object", ""))
                .isEqualTo("0,\n");
        assertThat(Queries.run("SELECT COUNT(*) FROM S3Object", Queries.bytes(numbers), Queries.CSV, Queries.TO_JSON))
                .isEqualTo("{\"_1\":4}\n");
        assertThat(error(() -> csv("SELECT SUM(_1) FROM S3Object", numbers)))
                .startsWith("IncorrectSqlFunctionArgumentType");
        assertThat(error(() -> csv("SELECT _1, COUNT(*) FROM S3Object", numbers)))
                .startsWith("UnsupportedSqlStructure");
        assertThat(error(() -> csv("SELECT _1 FROM S3Object WHERE COUNT(*) > 1", numbers)))
                .startsWith("UnsupportedSqlOperation");
        assertThat(error(() -> csv("SELECT SUM(COUNT(*)) FROM S3Object", numbers)))
                .startsWith("UnsupportedSqlStructure");
    }

    @Test
    void readsEveryDialect() {
        assertThat(with(csv -> csv.fieldDelimiter("\t").recordDelimiter("|"), "SELECT _2 FROM S3Object", "a\tb|c\td"))
                .isEqualTo("b\nd\n");
        assertThat(with(csv -> csv.recordDelimiter("\r\n"), "SELECT _2 FROM S3Object", "a,b\r\nc,\rd\r\n"))
                .isEqualTo("b\n\rd\n");
        assertThat(with(
                        csv -> csv.quoteCharacter("'").quoteEscapeCharacter("'"),
                        "SELECT _1 FROM S3Object",
                        "'a,''b'',c',d\n"))
                .isEqualTo("\"a,'b',c\"\n");
        assertThat(with(csv -> csv.quoteEscapeCharacter("\\"), "SELECT _1 FROM S3Object", "\"a\\\"b\\\\\",c\n"))
                .isEqualTo("\"a\"\"b\\\"\n");
        assertThat(with(csv -> csv.comments(";"), "SELECT _1 FROM S3Object", ";no\n#yes\na;b\n"))
                .isEqualTo("#yes\na;b\n");
        assertThat(with(csv -> csv.quoteCharacter(""), "SELECT _1 FROM S3Object", "\"a\n"))
                .isEqualTo("\"\"\"a\"\n");
        assertThat(csv("SELECT _1, _2 FROM S3Object", "#comment\n\n\"a\"\"b\",\"\"\n\"x\" \r\ny,z"))
                .isEqualTo("\"a\"\"b\",\nx,\ny,z\n");
    }

    @Test
    void allowsQuotedRecordDelimitersIfAskedTo() {
        String object = "\"a\nb\",c\n";
        assertThat(with(csv -> csv.allowQuotedRecordDelimiter(true), "SELECT _2 FROM S3Object", object))
                .isEqualTo("c\n");
        assertThat(error(() -> csv("SELECT _2 FROM S3Object", object))).startsWith("CSVEscapingRecordDelimiter");
        assertThat(error(() -> csv("SELECT _1 FROM S3Object", "\"a\"b,c\n"))).startsWith("CSVUnescapedQuote");
        assertThat(error(() -> csv("SELECT _1 FROM S3Object", "a,\"b"))).startsWith("CSVUnescapedQuote");
    }

    @Test
    void writesEveryDialect() {
        assertThat(out(
                        csv -> csv.fieldDelimiter("\t").recordDelimiter("|\n").quoteFields("ALWAYS"),
                        "SELECT _1, _3 FROM S3Object LIMIT 2",
                        PEOPLE))
                .isEqualTo("\"name\"\t\"city\"|\n\"Ann\"\t\"Oslo\"|\n");
        assertThat(out(csv -> csv.quoteCharacter("'"), "SELECT _3 FROM S3Object WHERE _1 = 'Bob'", PEOPLE))
                .isEqualTo("'Paris, France'\n");
        assertThat(out(csv -> csv.quoteEscapeCharacter("\\"), "SELECT 'a\"b,' FROM S3Object LIMIT 1", PEOPLE))
                .isEqualTo("\"a\\\"b,\"\n");
    }

    /** The example of AWS's user guide, "Requests using scan ranges", and its neighbours. */
    @Test
    void scansTheRecordsThatStartInARange() {
        String object = "A,B\nC,D\nD,E\nE,F\nG,H\nI,J\n";
        assertThat(scan(object, 1L, 4L)).isEqualTo("C,D\n");
        assertThat(scan(object, 0L, 0L)).isEqualTo("A,B\n");
        assertThat(scan(object, 4L, 8L)).isEqualTo("C,D\nD,E\n");
        assertThat(scan(object, 4L, 7L)).isEqualTo("C,D\n");
        assertThat(scan(object, 1L, 3L)).isEmpty();
        assertThat(scan(object, 17L, null)).isEqualTo("I,J\n");
        assertThat(scan(object, null, 5L)).isEqualTo("I,J\n");
        assertThat(scan(object, 0L, 999L)).isEqualTo(object);
        assertThat(error(() -> scan(object, 5L, 4L))).startsWith("InvalidScanRange");
        assertThat(error(() -> scan(object, null, null))).startsWith("InvalidScanRange");
        assertThat(error(() -> scan(object, 24L, null))).startsWith("InvalidScanRange");
    }

    @Test
    void everyRecordIsInOneOfAdjacentRanges() {
        String object = "h\n" + "abc,def\n".repeat(50);
        for (long step = 1; step < 20; step++) {
            StringBuilder all = new StringBuilder();
            for (long start = 0; start < object.length(); start += step) {
                all.append(scan(object, start, start + step - 1));
            }
            assertThat(all.toString()).as("step " + step).isEqualTo(object);
        }
    }

    @Test
    void readsTheHeaderBeforeARange() {
        ScanRange range = ScanRange.builder().start(20L).build();
        assertThat(Queries.run(
                        "SELECT city FROM S3Object", Queries.bytes(PEOPLE), Queries.HEADED, Queries.TO_CSV, range))
                .isEqualTo("\"Paris, France\"\nRome\n");
    }

    @Test
    void refusesRangesWhereRecordsCantBeFound() {
        InputSerialization quoted = InputSerialization.builder()
                .csv(csv -> csv.allowQuotedRecordDelimiter(true))
                .build();
        ScanRange range = ScanRange.builder().start(1L).build();
        assertThat(error(() ->
                        Queries.run("SELECT * FROM S3Object", Queries.bytes(PEOPLE), quoted, Queries.TO_CSV, range)))
                .startsWith("UnsupportedScanRangeInput");
    }

    private static String scan(String object, Long start, Long end) {
        ScanRange range = ScanRange.builder().start(start).end(end).build();
        return Queries.run("SELECT * FROM S3Object", Queries.bytes(object), Queries.CSV, Queries.TO_CSV, range);
    }

    @Test
    void wantsUtf8AndRecordsOfAMegabyteAtTheMost() {
        byte[] latin = {'a', ',', (byte) 0xe4, '\n'};
        assertThat(error(() -> Queries.run("SELECT * FROM S3Object", latin, Queries.CSV, Queries.TO_CSV)))
                .isEqualTo(
                        "InvalidTextEncoding: UTF-8 encoding is required. The text encoding error was found near byte"
                                + " 8,192.");
        assertThat(csv("SELECT * FROM S3Object", "\uFEFFä,😀\n".repeat(1))).isEqualTo("ä,😀\n");
        String long1 = "x".repeat((1 << 20) + 1);
        assertThat(error(() -> csv("SELECT * FROM S3Object", long1)))
                .isEqualTo("OverMaxRecordSize: The character number in one record is more than our max threshold,"
                        + " maxCharsPerRecord: 1,048,576");
    }
}
