package dev.cumulet.s3.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** That there is a row for each operation is what {@code OperationTableTest} finds: the service can't be made without. */
class AccessTableTest {
    @Test
    void namesActionsThatPoliciesCanSpeakOf() {
        S3Vocabulary vocabulary = new S3Vocabulary("b");
        List<String> names =
                List.of("GetObject", "PutBucketCors", "DeleteBucketLifecycle", "ListParts", "GetObjectAcl");

        assertThat(names)
                .flatMap(name -> AccessTable.rule(name).actions(true))
                .allSatisfy(action -> assertThat(vocabulary.actions(action)).containsExactly(action));
    }

    @Test
    void readsPlacesAsTheyWereSent() {
        assertThat(AccessStage.Place.bucket("/b/a%2Fb//c")).isEqualTo("b");
        assertThat(AccessStage.Place.key("/b/a%2Fb//c")).isEqualTo("a/b//c");
        assertThat(AccessStage.Place.bucket("/b")).isEqualTo("b");
        assertThat(AccessStage.Place.key("/b")).isEmpty();
        assertThat(AccessStage.Place.bucket("/")).isEmpty();
    }
}
