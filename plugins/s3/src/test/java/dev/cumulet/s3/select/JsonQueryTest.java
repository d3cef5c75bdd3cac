package dev.cumulet.s3.select;

import static dev.cumulet.s3.select.Queries.error;
import static dev.cumulet.s3.select.Queries.json;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Queries of JSON, most of them with the data and results of AWS's user guide, "SELECT command". */
class JsonQueryTest {
    private static final String RULES = """
            { "Rules": [ {"id": "1"}, {"expr": "y > x"}, {"id": "2", "expr": "z = DEBUG"} ]}
            { "created": "June 27", "modified": "July 6" }
            """;
    private static final String FILES = """
            { "created": "936864000", "dir_name": "important_docs", "files": [ { "name": "." }, { "name": ".." } ], "owner": "AWS S3" }
            { "created": "936864000", "dir_name": "other_docs", "files": [ { "name": "." }, { "name": "my stuff" } ], "owner": "User" }
            """;
    private static final String SUSAN = """
            {"name": "Susan Smith",
            "org": "engineering",
            "projects":
                [
                 {"project_name":"project1", "completed":false},
                 {"project_name":"project2", "completed":true}
                ]
            }
            """;

    private static String document(String sql, String object) {
        return Queries.run(sql, Queries.bytes(object), Queries.DOCUMENT, Queries.TO_JSON);
    }

    @Test
    void followsAPathToRecords() {
        assertThat(json("SELECT id FROM S3Object[*].Rules[*].id", RULES))
                .isEqualTo("{\"id\":\"1\"}\n{}\n{\"id\":\"2\"}\n{}\n");
        assertThat(json("SELECT id FROM S3Object[*].Rules[*].id WHERE id IS NOT MISSING", RULES))
                .isEqualTo("{\"id\":\"1\"}\n{\"id\":\"2\"}\n");
        assertThat(json("SELECT COUNT(id) AS n FROM S3Object[*].Rules[*].id", RULES))
                .isEqualTo("{\"n\":2}\n");
        assertThat(json("SELECT _1.name FROM S3Object[*].files[*]", FILES))
                .isEqualTo("{\"name\":\".\"}\n{\"name\":\"..\"}\n{\"name\":\".\"}\n{\"name\":\"my stuff\"}\n");
        assertThat(json("SELECT f.name FROM S3Object[*].files[1] AS f", FILES))
                .isEqualTo("{\"name\":\"..\"}\n{\"name\":\"my stuff\"}\n");
        assertThat(json("SELECT * FROM S3Object[*].a.*", "{\"a\":{\"b\":1,\"c\":{\"d\":2}}}"))
                .isEqualTo("{\"_1\":1}\n{\"d\":2}\n");
        assertThat(json("SELECT * FROM S3Object[*]['owner']", FILES))
                .isEqualTo("{\"_1\":\"AWS S3\"}\n{\"_1\":\"User\"}\n");
    }

    @Test
    void readsAttributesOfRecords() {
        assertThat(json("SELECT d.dir_name, d.files FROM S3Object[*] d", FILES))
                .isEqualTo("{\"dir_name\":\"important_docs\",\"files\":[{\"name\":\".\"},{\"name\":\"..\"}]}\n"
                        + "{\"dir_name\":\"other_docs\",\"files\":[{\"name\":\".\"},{\"name\":\"my stuff\"}]}\n");
        assertThat(json("SELECT _1.dir_name, _1.owner FROM S3Object[*]", FILES))
                .isEqualTo("{\"dir_name\":\"important_docs\",\"owner\":\"AWS S3\"}\n"
                        + "{\"dir_name\":\"other_docs\",\"owner\":\"User\"}\n");
        assertThat(document("Select s.name from S3Object s", SUSAN)).isEqualTo("{\"name\":\"Susan Smith\"}\n");
        assertThat(document("Select s.projects[0].project_name from S3Object s", SUSAN))
                .isEqualTo("{\"project_name\":\"project1\"}\n");
        assertThat(document("SELECT S3Object.org, nothing FROM S3Object", SUSAN))
                .isEqualTo("{\"org\":\"engineering\"}\n");
        assertThat(document("SELECT org FROM S3Object s WHERE 'project2' IN s.projects[*].project_name", SUSAN))
                .isEqualTo("{\"org\":\"engineering\"}\n");
    }

    @Test
    void comparesQuotedNamesWithRegardToCase() {
        assertThat(json("SELECT s.name FROM S3Object s", "{\"NAME\":1}")).isEqualTo("{\"name\":1}\n");
        assertThat(json("SELECT s.\"name\" FROM S3Object s", "{\"NAME\":1}")).isEqualTo("{}\n");
        assertThat(error(() -> json("SELECT s.name FROM S3Object s", "{\"NAME\":1,\"name\":2}")))
                .startsWith("AmbiguousFieldName");
        assertThat(json("SELECT s.\"NAME\" FROM S3Object s", "{\"NAME\":1,\"name\":2}"))
                .isEqualTo("{\"NAME\":1}\n");
    }

    @Test
    void keepsTypesAndNumbers() {
        String object =
                "{\"i\":1,\"d\":1.50,\"e\":1e3,\"big\":12345678901234567890,\"t\":true,\"n\":null,\"s\":\"ä\\n\"}";
        assertThat(json("SELECT * FROM S3Object", object))
                .isEqualTo(
                        "{\"i\":1,\"d\":1.50,\"e\":1000,\"big\":12345678901234567890,\"t\":true,\"n\":null,\"s\":\"ä\\n\"}\n");
        assertThat(json("SELECT i FROM S3Object s WHERE s.d > 1 AND s.t AND s.n IS NULL", object))
                .isEqualTo("{\"i\":1}\n");
        assertThat(json("SELECT s.x IS MISSING AS x, s.n IS MISSING AS n FROM S3Object s", object))
                .isEqualTo("{\"x\":true,\"n\":false}\n");
        assertThat(error(() -> json("SELECT i FROM S3Object s WHERE s.s > 1", object)))
                .startsWith("ExternalEvalException");
    }

    @Test
    void writesCsvUnlessValuesAreNested() {
        byte[] susan = Queries.bytes(SUSAN);
        assertThat(Queries.run("SELECT name, missing, org FROM S3Object", susan, Queries.DOCUMENT, Queries.TO_CSV))
                .isEqualTo("Susan Smith,,engineering\n");
        assertThat(error(() -> Queries.run("SELECT * FROM S3Object", susan, Queries.DOCUMENT, Queries.TO_CSV)))
                .startsWith("InvalidDataType");
    }

    @Test
    void readsOneListOfManyRecordsOneByOne() {
        String list =
                "[" + "{\"n\":1,\"pad\":\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"},".repeat(40_000) + "{\"n\":2}]";
        assertThat(document("SELECT SUM(r.n) AS s FROM S3Object[*][*] r", list)).isEqualTo("{\"s\":40002}\n");
        assertThat(error(() -> document("SELECT * FROM S3Object", list))).startsWith("OverMaxRecordSize");
    }

    @Test
    void refusesWhatIsNoJson() {
        assertThat(error(() -> json("SELECT * FROM S3Object", "{\"a\":1}\n{\"a\"")))
                .isEqualTo("JSONParsingError: Error parsing JSON file. Please check the file and try again.");
        assertThat(error(() -> json("SELECT * FROM S3Object[*].a[*]", "{\"a\":[1,")))
                .startsWith("JSONParsingError");
        assertThat(error(() -> json("SELECT * FROM S3Object", "[".repeat(5_000))))
                .startsWith("OverMaxRecordSize");
        assertThat(json("SELECT * FROM S3Object", "")).isEmpty();
    }
}
