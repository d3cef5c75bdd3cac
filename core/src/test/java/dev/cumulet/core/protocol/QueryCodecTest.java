package dev.cumulet.core.protocol;

import static dev.cumulet.core.protocol.Wire.row;
import static dev.cumulet.core.protocol.Wire.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.Outbound;
import dev.cumulet.spi.protocol.Selection;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.ErrorCode;
import dev.cumulet.spi.service.Fault;
import dev.cumulet.spi.service.Match;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.Reply;
import dev.cumulet.spi.service.Service;
import dev.cumulet.spi.shape.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms and documents are those that AWS's documentation of the query protocol shows, and what botocore sends. */
class QueryCodecTest {
    private static final String SPACE = "https://example.amazonaws.com/doc/2011-06-15/";

    record Tag(@Wire("Key") String key, @Wire("Value") String value) {}

    record Request(
            @Wire("Name") String name,
            @Wire("Count") Integer count,
            @Wire("Enabled") Boolean enabled,
            @Wire("Since") Instant since,
            @Wire("Secret") byte[] secret,
            @Wire("Tags") List<Tag> tags,
            @Wire("Keys") List<String> keys,
            @Wire("Context") Map<String, Integer> context,
            @Wire("Inner") Tag inner) {}

    record Answer(
            @Wire("Name") String name,
            @Wire("Tags") List<Tag> tags,
            @Wire("Since") Instant since) {}

    private static final Operation<Request, Answer> PUT = row("PutThing", "", 200, Request.class, Answer.class);
    private static final Operation<Void, Void> DROP = row("DropThing", "", 200, Void.class, Void.class);
    private static final dev.cumulet.core.protocol.Wire WIRE = dev.cumulet.core.protocol.Wire.of(
            "awsQuery",
            Service.of(
                            "things",
                            Match.ofEndpoint("things").apiVersion("2011-06-15").build(),
                            "awsQuery",
                            List.of(PUT, DROP))
                    .withXmlNamespace(SPACE)
                    .withMaxBody(2 << 20));

    private static Inbound post(String query, byte[] body) {
        return Inbound.local("POST", "/", query, Headers.of("Content-Type", "application/x-www-form-urlencoded"), body);
    }

    private static Inbound post(String form) {
        return post("", form.getBytes(StandardCharsets.UTF_8));
    }

    private static Request read(String members) {
        Inbound request = post("Action=PutThing&Version=2011-06-15&" + members);
        return WIRE.codec().decode(WIRE.service(), new Selection<>(PUT, Map.of()), request, request.body());
    }

    private static AwsException refused(String form) {
        return catchThrowableOfType(
                AwsException.class, () -> WIRE.codec().selector(WIRE.service()).select(post(form)));
    }

    private static AwsException unread(String members) {
        return catchThrowableOfType(AwsException.class, () -> read(members));
    }

    @Test
    void readsEveryFormOfMember() {
        Request request = read("Name=a+b%26c%C3%A9&Count=7&Enabled=true&Since=2026-11-22T07%3A00%3A00Z&Secret=AAH%2F"
                + "&Tags.member.1.Key=k1&Tags.member.1.Value=v1&Tags.member.2.Key=k2&Tags.member.2.Value="
                + "&Keys.member.1=x&Context.entry.1.key=a&Context.entry.1.value=1&Context.entry.2.key=b.c"
                + "&Context.entry.2.value=2&Inner.Key=i");

        assertThat(request.name()).isEqualTo("a b&cé");
        assertThat(request.count()).isEqualTo(7);
        assertThat(request.enabled()).isTrue();
        assertThat(request.since()).isEqualTo("2026-11-22T07:00:00Z");
        assertThat(request.secret()).containsExactly(0, 1, 0xff);
        assertThat(request.tags()).containsExactly(new Tag("k1", "v1"), new Tag("k2", ""));
        assertThat(request.keys()).containsExactly("x");
        assertThat(request.context()).containsExactly(Map.entry("a", 1), Map.entry("b.c", 2));
        assertThat(request.inner()).isEqualTo(new Tag("i", null));
    }

    @Test
    void readsTheQueryAsWellAsTheBody() {
        Inbound request = post("Action=PutThing&Version=2011-06-15&Name=q", "Count=1".getBytes(StandardCharsets.UTF_8));
        Inbound again = post("Action=PutThing&Version=2011-06-15&Name=q", "Count=1".getBytes(StandardCharsets.UTF_8));

        assertThat(WIRE.codec().selector(WIRE.service()).select(request).operation())
                .isSameAs(PUT);
        Request read = WIRE.codec().decode(WIRE.service(), new Selection<>(PUT, Map.of()), again, again.body());
        assertThat(read.name()).isEqualTo("q");
        assertThat(read.count()).isEqualTo(1);
    }

    @Test
    void anEmptyListIsAListAndAnAbsentOneIsNone() {
        assertThat(read("Tags=").tags()).isEmpty();
        assertThat(read("Name=x").tags()).isNull();
    }

    @Test
    void elementsAreInTheOrderOfTheirNumbersWhateverThoseAre() {
        assertThat(read("Keys.member.999999999=c&Keys.member.10=b&Keys.member.9=a")
                        .keys())
                .containsExactly("a", "b", "c");
        assertThat(
                        read("Keys.member.x=c&Keys.member.-1=b&Keys.member.=d&Keys.member.99999999999999999999999=e&Keys.1=f")
                                .keys())
                .isEmpty();
    }

    @Test
    void readsThousandsOfElementsInNoTime() {
        StringBuilder form = new StringBuilder();
        for (int i = 50_000; i > 0; i--) {
            form.append("&Keys.member.").append(i).append("=v");
        }
        assertThat(read(form.substring(1)).keys()).hasSize(50_000);
    }

    @Test
    @Timeout(10)
    void readsAMegabyteOfNamesWithoutValuesInNoTime() {
        assertThat(read("Name=a&" + "a&".repeat(500_000)).name()).isEqualTo("a");
    }

    @Test
    void ofTwoParametersOfOneNameTheLastCounts() {
        assertThat(read("Name=a&Name=b").name()).isEqualTo("b");
    }

    @Test
    void membersThatNobodyKnowsAreIgnored() {
        Request request = read(
                "Nobody=1&Inner.Nobody=2&Name.member.1=3&=x&&Tags.member.1.Key.more=1&" + "a.".repeat(300_000) + "=1");

        assertThat(request.name()).isNull();
        assertThat(request.tags()).containsExactly(new Tag(null, null));
    }

    @Test
    void deepNamesTakeNoMemory() {
        assertThat(read("Inner." + "a.".repeat(500_000) + "=1").inner()).isEqualTo(new Tag(null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Name=%",
                "Name=%4",
                "Name=%zz",
                "Name=%C3",
                "Na%GGme=x",
                "Name=%FF%FE",
                "Name=%u0041",
                "Name=a%\u0661\u0661"
            })
    void brokenEscapesAreASyntaxError(String members) {
        AwsException error = unread(members);

        assertThat(error.code().code()).isEqualTo("MalformedQueryString");
        assertThat(error.code().status()).isEqualTo(404);
        assertThat(refused(members).code().code()).isEqualTo("MalformedQueryString");
    }

    @Test
    void aBodyThatIsNotTextIsASyntaxError() {
        byte[] body = {'N', '=', (byte) 0xff, (byte) 0xfe};
        AwsException error = catchThrowableOfType(
                AwsException.class, () -> WIRE.codec().selector(WIRE.service()).select(post("", body)));

        assertThat(error.code().code()).isEqualTo("MalformedQueryString");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Count=",
                "Count=x",
                "Count=1.5",
                "Count=99999999999",
                "Enabled=maybe",
                "Since=yesterday",
                "Secret=%21",
                "Context.entry.1.key=a&Context.entry.1.value=b"
            })
    void valuesOfTheWrongTypeAreMalformedInput(String members) {
        AwsException error = unread(members);

        assertThat(error.code().code()).isEqualTo("MalformedInput");
        assertThat(error.code().status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Action=NoSuch&Version=2011-06-15 | InvalidAction | Could not find operation NoSuch for version 2011-06-15",
                "Action=PutThing&Version=1999-01-01 | InvalidAction | Could not find operation PutThing for version 1999-01-01",
                "Action=PutThing | InvalidAction | Could not find operation PutThing for version NO_VERSION_SPECIFIED",
                "Version=2011-06-15 | MissingAction | The request is missing an action or a required parameter.",
                "Action=&Version=2011-06-15 | MissingAction | The request is missing an action or a required parameter."
            })
    void tellsWhatIsWrongWithTheAction(String form, String code, String message) {
        AwsException error = refused(form);

        assertThat(error.code().code()).isEqualTo(code);
        assertThat(error.code().status()).isEqualTo(400);
        assertThat(error).hasMessage(message);
    }

    @Test
    void tooLargeABodyIsRefusedUnread() {
        AwsException error = refused("Name=" + "x".repeat(2 << 20));

        assertThat(error.code().status()).isEqualTo(413);
    }

    @Test
    void writesTheResultWithinTheResponse() {
        Outbound reply = WIRE.encode(
                PUT, new Answer("<a & b>", List.of(new Tag("k", null)), Instant.parse("2026-11-22T07:00:00Z")));

        assertThat(text(reply))
                .isEqualTo(
                        "<PutThingResponse xmlns=\"" + SPACE + "\"><PutThingResult><Name>&lt;a &amp; b&gt;</Name>"
                                + "<Tags><member><Key>k</Key></member></Tags><Since>2026-11-22T07:00:00Z</Since></PutThingResult>"
                                + "<ResponseMetadata><RequestId>79104EXAMPLEB723</RequestId></ResponseMetadata></PutThingResponse>");
        assertThat(reply.headers().first("Content-Type")).contains("text/xml");
        assertThat(reply.headers().first("x-amzn-RequestId")).contains("79104EXAMPLEB723");
    }

    @Test
    void anOperationWithoutOutputHasNoResult() {
        assertThat(text(WIRE.encode(DROP, Reply.of(null), "POST")))
                .isEqualTo("<DropThingResponse xmlns=\"" + SPACE + "\"><ResponseMetadata><RequestId>79104EXAMPLEB723"
                        + "</RequestId></ResponseMetadata></DropThingResponse>");
    }

    @Test
    void writesErrorsOfClientsAndServers() {
        Outbound client = WIRE.error(ErrorCode.of("NoSuchEntity", 404, "No <x>").exception(), "POST");
        Outbound server = WIRE.error(WIRE.codec().fault(WIRE.service(), Fault.INTERNAL, Map.of()), "POST");

        assertThat(client.status()).isEqualTo(404);
        assertThat(text(client))
                .isEqualTo(
                        "<ErrorResponse xmlns=\"" + SPACE + "\"><Error><Type>Sender</Type><Code>NoSuchEntity</Code>"
                                + "<Message>No &lt;x&gt;</Message></Error><RequestId>79104EXAMPLEB723</RequestId></ErrorResponse>");
        assertThat(server.status()).isEqualTo(500);
        assertThat(text(server)).contains("<Type>Receiver</Type><Code>InternalFailure</Code>");
    }
}
