package dev.cumulet.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class AccessKeyTest {
    @Test
    // Seen in public threads: the id of this key and its account, by which the coding became known.
    void readsTheAccountFromAnIdOfAws() {
        assertThat(AccessKey.account("ASIAQNZGKIQY56JQ7WML")).contains("029608264753");
    }

    @Test
    void anIdTellsItsAccount() {
        Random random = new Random(7);
        for (String account : new String[] {"000000000000", "123456789012", "999999999999"}) {
            String id = AccessKey.newId("AKIA", account, random);

            assertThat(id).matches("AKIA[Q-Z2-7][A-Z2-7]{15}");
            assertThat(AccessKey.account(id)).contains(account);
        }
    }

    @Test
    void otherIdsTellNothing() {
        // The last one is of the form that AWS gave out until 2019.
        assertThat(new String[] {"", "test", "123456789012", "AKIAQ00000000000000!", "AKIAIOSFODNN7EXAMPLE"})
                .allSatisfy(id -> assertThat(AccessKey.account(id)).isEmpty());
    }
}
