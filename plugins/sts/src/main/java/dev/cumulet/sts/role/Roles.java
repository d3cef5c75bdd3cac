package dev.cumulet.sts.role;

import dev.cumulet.spi.Loopback;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.Outbound;
import dev.cumulet.spi.http.PercentEncoding;
import dev.cumulet.spi.http.ResponseBody;
import dev.cumulet.spi.service.Scope;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The roles of IAM, asked for as a client does. */
final class Roles {
    private static final String REGION = "us-east-1";

    private final Loopback loopback;

    Roles(Loopback loopback) {
        this.loopback = loopback;
    }

    /** What IAM says. */
    sealed interface Answer {
        /** A role that is there. */
        record Known(String id, Duration longest) implements Answer {}

        /** IAM has no such role. */
        record Missing() implements Answer {}

        /** Nobody serves IAM. */
        record Unserved() implements Answer {}
    }

    Answer find(RoleArn role) {
        String form = "Action=GetRole&Version=2010-05-08&RoleName=" + PercentEncoding.encode(role.name());
        Inbound request = Inbound.local(
                "POST",
                "/",
                "",
                Headers.of("Content-Type", "application/x-www-form-urlencoded"),
                form.getBytes(StandardCharsets.UTF_8));
        Outbound reply = loopback.send("iam", new Scope(role.account(), REGION), request);
        try (ResponseBody body = reply.body()) {
            return switch (reply.status()) {
                case 200 -> known(body, role);
                case 501 -> new Answer.Unserved();
                default -> new Answer.Missing();
            };
        }
    }

    private static Answer known(ResponseBody body, RoleArn role) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            body.writeTo(bytes);
            Map<String, String> texts = texts(bytes.toByteArray());
            return texts.get("Arn").equals(role.text())
                    ? new Answer.Known(
                            texts.get("RoleId"), Duration.ofSeconds(Long.parseLong(texts.get("MaxSessionDuration"))))
                    : new Answer.Missing();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("IAM's answer can't be read", e);
        }
    }

    /** {@return the texts of all elements by name, of two of one name the first} */
    private static Map<String, String> texts(byte[] document) throws XMLStreamException {
        Map<String, String> texts = new HashMap<>();
        XMLStreamReader xml = XMLInputFactory.newFactory().createXMLStreamReader(new ByteArrayInputStream(document));
        String element = "";
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamReader.START_ELEMENT -> element = xml.getLocalName();
                case XMLStreamReader.CHARACTERS -> texts.putIfAbsent(element, xml.getText());
                default -> {
                    // Neither a name nor a text.
                }
            }
        }
        return texts;
    }
}
