package dev.cumulet.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.RequestBody;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Match;
import dev.cumulet.spi.service.Service;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;

/** Whatever stands in a body, S3's answer is {@code MalformedXML} and never an internal error. */
class HostileXmlTest {
    private static final String GOOD = "<Delete><Quiet>true</Quiet><Object><Key>a</Key></Object></Delete>";
    private static final int MAX_BODY = 100_000;

    private final Wire s3 = Wire.of(
            "restXml",
            Service.of(
                            "s3",
                            Match.builder().build(),
                            "restXml",
                            List.of(Wire.row(
                                    "DeleteObjects",
                                    "POST /{Bucket}?delete",
                                    200,
                                    DeleteObjectsRequest.class,
                                    Void.class)))
                    .withMaxBody(MAX_BODY));

    @Test
    void readsTheGoodDocumentThatTheOthersAreMadeOf() {
        DeleteObjectsRequest request = decode(GOOD.getBytes(StandardCharsets.UTF_8));

        assertThat(request.delete().quiet()).isTrue();
        assertThat(request.delete().objects().getFirst().key()).isEqualTo("a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not xml",
                " ",
                "<Delete>",
                "<Delete><Object><Key>a</Key></Object>",
                "<Delete><Object><Key>a</Object></Key></Delete>",
                "<Delete></Delete><Delete></Delete>",
                "<Delete/>trailing",
                "<Other/>",
                "<Delete><Unknown/></Delete>",
                "<Delete>text<Quiet>true</Quiet></Delete>",
                "<Delete><Quiet>true</Quiet><Quiet>false</Quiet></Delete>",
                "<Delete><Quiet>perhaps</Quiet></Delete>",
                "<Delete><Quiet><b/>true</Quiet></Delete>",
                "<Delete><Object><Size>99999999999999999999</Size></Object></Delete>",
                "<Delete><Object><Size>1e3</Size></Object></Delete>",
                "<Delete><Object><LastModifiedTime>tomorrow</LastModifiedTime></Object></Delete>",
                "<Delete><Object><Key>&unknown;</Key></Object></Delete>",
                "<Delete><Object><Key>&#0;</Key></Object></Delete>",
                "<Delete a='1' a='2'/>",
                "<x:Delete/>",
                "<?xml version=\"1.0\" encoding=\"UTF-99\"?><Delete/>",
                "<!DOCTYPE Delete><Delete/>",
                "<!DOCTYPE Delete [<!ENTITY a \"x\">]><Delete><Object><Key>&a;</Key></Object></Delete>",
                "<!DOCTYPE Delete [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>"
                        + "<Delete><Object><Key>&a;</Key></Object></Delete>",
                "<!DOCTYPE Delete SYSTEM \"http://127.0.0.1:1/evil.dtd\"><Delete/>",
                "<!DOCTYPE Delete [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\"><!ENTITY c"
                        + " \"&b;&b;&b;&b;&b;&b;\">]><Delete><Object><Key>&c;</Key></Object></Delete>",
            })
    void callsABrokenDocumentMalformed(String document) {
        assertMalformed(document.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void callsADeepDocumentMalformed() {
        assertMalformed(("<Delete>" + "<Object>".repeat(10_000)).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void callsBytesThatAreNotUtf8Malformed() {
        byte[] document = GOOD.getBytes(StandardCharsets.UTF_8);
        document[GOOD.indexOf("a</Key>")] = (byte) 0xFF;
        assertMalformed(document);
    }

    @Test
    void callsEveryPieceOfADocumentMalformed() {
        for (int length = 1; length < GOOD.length(); length++) {
            assertMalformed(GOOD.substring(0, length).getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void answersAnyBytesWithAClientError() {
        Random random = new Random(20261122);
        for (int i = 0; i < 20_000; i++) {
            byte[] document = GOOD.getBytes(StandardCharsets.UTF_8);
            for (int change = random.nextInt(4); change >= 0; change--) {
                document[random.nextInt(document.length)] = (byte) random.nextInt(256);
            }
            AwsException error = catchThrowableOfType(AwsException.class, () -> decode(document));
            if (error != null) {
                assertThat(error.code().code()).isEqualTo("MalformedXML");
            }
        }
    }

    @Test
    void refusesMoreThanTheServiceTakesWhetherAnnouncedOrNot() {
        byte[] large = ("<Delete><!--" + "x".repeat(MAX_BODY) + "--></Delete>").getBytes(StandardCharsets.UTF_8);

        assertThat(error(RequestBody.of(large)).code().code()).isEqualTo("MaxMessageLengthExceeded");
        assertThat(error(RequestBody.of(new ByteArrayInputStream(large), -1)).members())
                .containsEntry("MaxMessageLengthBytes", Integer.toString(MAX_BODY));
    }

    @Test
    void callsABodyThatEndsTooEarlyIncomplete() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("gone");
            }
        };

        assertThat(error(RequestBody.of(new ByteArrayInputStream(GOOD.getBytes(StandardCharsets.UTF_8)), 1000))
                        .code()
                        .code())
                .isEqualTo("IncompleteBody");
        assertThat(error(RequestBody.of(broken, 10)).code().code()).isEqualTo("IncompleteBody");
    }

    // Recorded from AWS, for a document without the elements that it must have.
    private void assertMalformed(byte[] document) {
        AwsException error = error(RequestBody.of(document));
        assertThat(error).as(new String(document, StandardCharsets.UTF_8)).isNotNull();
        assertThat(error.code().code()).isEqualTo("MalformedXML");
        assertThat(error.code().status()).isEqualTo(400);
        assertThat(error)
                .hasMessage(
                        "The XML you provided was not well-formed or did not validate against our published schema");
    }

    private AwsException error(RequestBody body) {
        return catchThrowableOfType(AwsException.class, () -> decode(body));
    }

    private DeleteObjectsRequest decode(byte[] document) {
        return decode(RequestBody.of(document));
    }

    private DeleteObjectsRequest decode(RequestBody body) {
        Inbound request = Inbound.local("POST", "/b", "delete", Headers.empty(), new byte[0]);
        return s3.decode(DeleteObjectsRequest.class, request, body);
    }
}
