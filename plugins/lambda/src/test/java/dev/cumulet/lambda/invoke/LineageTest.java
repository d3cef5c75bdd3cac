package dev.cumulet.lambda.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How calls are counted in a chain of them. */
class LineageTest {
    private static final String TRACE = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0";

    @Test
    void countsEachFunctionOfAChain() {
        String first = Lineage.with(TRACE, "a");
        String second = Lineage.with(first, "b");
        String third = Lineage.with(second, "a");

        assertThat(first).matches(TRACE + ";Lineage=[0-9a-f]{8}:0");
        assertThat(second).matches(TRACE + ";Lineage=[0-9a-f]{8}:0\\|[0-9a-f]{8}:0");
        assertThat(third).matches(TRACE + ";Lineage=[0-9a-f]{8}:0\\|[0-9a-f]{8}:1");
        assertThat(Lineage.calls(TRACE, "a")).isZero();
        assertThat(Lineage.calls(third, "a")).isEqualTo(2);
        assertThat(Lineage.calls(third, "b")).isEqualTo(1);
    }

    @Test
    void keepsTheFieldsBehindIt() {
        assertThat(Lineage.with("Root=1;Lineage=a87bd80c:1;Sampled=1", "a"))
                .matches("Root=1;Lineage=a87bd80c:1\\|[0-9a-f]{8}:0;Sampled=1");
    }

    @Test
    void countsOnHoweverMuchAClientSends() {
        String entry = Lineage.with("", "a").replace(":0", ":" + Integer.MAX_VALUE);

        assertThat(Lineage.calls(entry, "a")).isPositive();
        assertThat(Lineage.calls(entry.replace(":", ":-"), "a")).isEqualTo(1);
    }

    @Test
    void takesWhateverAClientSends() {
        for (String lineage : new String[] {"", "x", ":", "|", "a87bd80c", "a87bd80c:", "a87bd80c:x;Self=1"}) {
            String trace = TRACE + ";Lineage=" + lineage;

            assertThat(Lineage.calls(trace, "a")).isZero();
            assertThat(Lineage.with(trace, "a")).startsWith(TRACE + ";Lineage=").contains(":0");
        }
    }
}
