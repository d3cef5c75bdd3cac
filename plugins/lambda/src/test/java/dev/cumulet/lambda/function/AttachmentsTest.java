package dev.cumulet.lambda.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.lambda.Tables;
import dev.cumulet.spi.service.Scope;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AttachmentsTest {
    private static final FunctionName NAME =
            new FunctionName(new Scope("111111111111", "us-east-1"), "f", Optional.empty());

    private boolean isThere = true;
    private final Attachments<String> attachments = new Attachments<>(Tables.inMemory(), name -> isThere);

    /** Otherwise it would hang on the next function of that name. */
    @Test
    void leavesNothingOnAFunctionThatWasDeletedMeanwhile() {
        attachments.update(NAME, present -> {
            isThere = false;
            return Optional.of("policy");
        });
        isThere = true;

        assertThat(attachments.find(NAME)).isEmpty();
    }

    @Test
    void findsVersionsByTheirNumberOnly() {
        attachments.put(NAME.withQualifier("1"), "one");
        attachments.put(NAME.withQualifier("10"), "ten");

        assertThat(attachments.find(NAME.withQualifier("1"))).hasValue("one");
        assertThat(attachments.find(NAME.withQualifier("01"))).isEmpty();
        assertThat(attachments.find(NAME.withQualifier("0000000001"))).isEmpty();
        assertThat(attachments.list(NAME)).containsExactly("one", "ten");
    }
}
