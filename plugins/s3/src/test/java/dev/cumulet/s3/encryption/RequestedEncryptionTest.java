package dev.cumulet.s3.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.service.Scope;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestedEncryptionTest {
    private static final Scope SCOPE = new Scope("111122223333", "eu-west-1");
    private static final String ID = "0f2a5c9e-1111-4222-8333-444455556666";

    // Recorded: answers name keys by their ARNs, however they were asked for.
    @ParameterizedTest
    @CsvSource({
        "0f2a5c9e-1111-4222-8333-444455556666, arn:aws:kms:eu-west-1:111122223333:key/0f2a5c9e-1111-4222-8333-444455556666",
        "arn:aws:kms:eu-west-1:999999999999:key/abc, arn:aws:kms:eu-west-1:999999999999:key/abc"
    })
    void namesKeysByTheirArns(String name, String arn) {
        assertThat(KmsKey.of(name, SCOPE).arn()).isEqualTo(arn);
    }

    @Test
    void anAliasIsAlwaysTheSameKeyOfItsAccount() {
        KmsKey key = KmsKey.of("alias/mine", SCOPE);
        assertThat(key).isEqualTo(KmsKey.of("arn:aws:kms:eu-west-1:111122223333:alias/mine", SCOPE));
        assertThat(key).isNotEqualTo(KmsKey.of("alias/other", SCOPE));
        assertThat(key).isNotEqualTo(KmsKey.of("alias/mine", new Scope("999999999999", "eu-west-1")));
        assertThat(key.arn()).startsWith("arn:aws:kms:eu-west-1:111122223333:key/");
    }

    @ParameterizedTest
    @CsvSource({
        "fake-key-id, Invalid keyId 'fake-key-id'",
        "arn:aws:kms:us-east-1:111122223333:key/abc, Invalid arn us-east-1"
    })
    void refusesNamesThatNoKeyHas(String name, String message) {
        assertThatThrownBy(() -> KmsKey.of(name, SCOPE)).hasMessage(message);
    }

    @Test
    void whatAttributesTellIsWhatWasPutIntoThem() {
        Encryption kms = Encryption.with("aws:kms", KmsKey.of(ID, SCOPE), true, java.util.Optional.of("eyJhIjoiYiJ9"));
        for (Encryption encryption :
                new Encryption[] {Encryption.USUAL, kms, Encryption.with(new CustomerKey("md5"))}) {
            Map<String, String> attributes = new TreeMap<>();
            encryption.describe(attributes::put);
            assertThat(Encryption.of(attributes)).isEqualTo(encryption);
        }
    }

    @Test
    void objectsWithUsualEncryptionKeepNothingOfIt() {
        Map<String, String> attributes = new TreeMap<>();
        Encryption.USUAL.describe(attributes::put);
        assertThat(attributes).isEmpty();
        assertThat(CustomerKey.of(Headers.of("Content-Type", "text/plain"))).isEmpty();
    }
}
