package dev.cumulet.lambda.url;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.Query;
import dev.cumulet.spi.service.Call;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes the event that a function gets for a request at its URL: AWS's proxy event, version 2.0. */
final class UrlEvent {
    private static final JsonFactory JSON = new JsonFactory();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd/MMM/uuuu:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String DEFAULT = "$default";

    /** Between the client and Lambda, and so no part of the event; cookies have a list of their own. */
    private static final Set<String> DROPPED = Set.of(
            "connection",
            "cookie",
            "expect",
            "keep-alive",
            "proxy-authenticate",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    /** What AWS's endpoints, which speak nothing but TLS, tell of it; functions look for the headers. */
    private static final Map<String, String> TLS =
            Map.of("x-amzn-tls-cipher-suite", "TLS_AES_128_GCM_SHA256", "x-amzn-tls-version", "TLSv1.3");

    private static final List<String> TEXTS = List.of("text/", "json", "xml", "javascript");

    private final UrlRequest request;
    private final Inbound http;

    private UrlEvent(UrlRequest request) {
        this.request = request;
        this.http = request.call().http();
    }

    /** {@return the event of a request} */
    static byte[] of(UrlRequest request) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024 + request.body().length);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            new UrlEvent(request).write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("version", "2.0");
        json.writeStringField("routeKey", DEFAULT);
        json.writeStringField("rawPath", http.rawPath());
        json.writeStringField("rawQueryString", http.rawQuery());
        List<String> cookies = cookies();
        if (!cookies.isEmpty()) {
            json.writeFieldName("cookies");
            json.writeArray(cookies.toArray(String[]::new), 0, cookies.size());
        }
        writeTexts(json, "headers", headers());
        Map<String, String> query = query();
        if (!query.isEmpty()) {
            writeTexts(json, "queryStringParameters", query);
        }
        writeContext(json);
        writeBody(json);
        json.writeEndObject();
    }

    private void writeContext(JsonGenerator json) throws IOException {
        Call call = request.call();
        Instant now = request.time();
        json.writeObjectFieldStart("requestContext");
        json.writeStringField(
                "accountId", request.url().isSigned() ? call.identity().account() : "anonymous");
        json.writeStringField("apiId", request.url().id());
        if (request.url().isSigned()) {
            writeCaller(json);
        }
        json.writeStringField("domainName", domain());
        json.writeStringField("domainPrefix", request.url().id());
        json.writeObjectFieldStart("http");
        json.writeStringField("method", http.method());
        json.writeStringField("path", http.rawPath());
        json.writeStringField("protocol", "HTTP/1.1");
        json.writeStringField("sourceIp", http.remoteAddress());
        json.writeStringField("userAgent", http.header("User-Agent").orElse(""));
        json.writeEndObject();
        json.writeStringField("requestId", call.requestId());
        json.writeStringField("routeKey", DEFAULT);
        json.writeStringField("stage", DEFAULT);
        json.writeStringField("time", TIME.format(now));
        json.writeNumberField("timeEpoch", now.toEpochMilli());
        json.writeEndObject();
    }

    /** Access keys belong to accounts here, not to users: the caller is its account's root. */
    private void writeCaller(JsonGenerator json) throws IOException {
        String account = request.call().identity().account();
        json.writeObjectFieldStart("authorizer");
        json.writeObjectFieldStart("iam");
        json.writeStringField("accessKey", request.call().identity().accessKey());
        json.writeStringField("accountId", account);
        json.writeStringField("callerId", account);
        json.writeNullField("cognitoIdentity");
        json.writeNullField("principalOrgId");
        json.writeStringField("userArn", "arn:aws:iam::" + account + ":root");
        json.writeStringField("userId", account);
        json.writeEndObject();
        json.writeEndObject();
    }

    private void writeBody(JsonGenerator json) throws IOException {
        byte[] body = request.body();
        if (body.length == 0) {
            json.writeBooleanField("isBase64Encoded", false);
            return;
        }
        Optional<String> text = text(body);
        json.writeFieldName("body");
        if (text.isPresent()) {
            json.writeString(text.get());
        } else {
            json.writeBinary(body);
        }
        json.writeBooleanField("isBase64Encoded", text.isEmpty());
    }

    /** Forms count as binary, also those without files; and so does what states no type. */
    private Optional<String> text(byte[] body) {
        String type = http.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        if (TEXTS.stream().noneMatch(type::contains)) {
            return Optional.empty();
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private List<String> cookies() {
        return http.headers().all("Cookie").stream()
                .flatMap(line -> Arrays.stream(line.split(";")))
                .map(String::strip)
                .filter(cookie -> !cookie.isEmpty())
                .toList();
    }

    private Map<String, String> headers() {
        Map<String, String> joined = new LinkedHashMap<>();
        http.headers().forEach((spelt, value) -> {
            String name = spelt.toLowerCase(Locale.ROOT);
            if (!DROPPED.contains(name)) {
                joined.merge(name, value, (first, more) -> first + "," + more);
            }
        });
        joined.putAll(TLS);
        joined.put("x-amzn-trace-id", request.traceId());
        joined.merge("x-forwarded-for", http.remoteAddress(), (clients, proxy) -> clients + ", " + proxy);
        joined.put("x-forwarded-port", port());
        joined.put("x-forwarded-proto", http.scheme());
        return joined;
    }

    private String port() {
        String host = http.host();
        int colon = host.lastIndexOf(':');
        if (colon > host.lastIndexOf(']')) {
            return host.substring(colon + 1);
        }
        return http.scheme().equals("https") ? "443" : "80";
    }

    private String domain() {
        String host = http.host();
        int colon = host.lastIndexOf(':');
        return colon < 0 ? host : host.substring(0, colon);
    }

    private Map<String, String> query() {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (Query.Parameter parameter : http.query().parameters()) {
            values.computeIfAbsent(parameter.name(), name -> new ArrayList<>(1)).add(parameter.value());
        }
        Map<String, String> joined = new LinkedHashMap<>();
        values.forEach((name, all) -> joined.put(name, String.join(",", all)));
        return joined;
    }

    private static void writeTexts(JsonGenerator json, String name, Map<String, String> texts) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, String> text : texts.entrySet()) {
            json.writeStringField(text.getKey(), text.getValue());
        }
        json.writeEndObject();
    }
}
