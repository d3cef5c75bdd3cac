package dev.cumulet.dynamodb.bucket;

import dev.cumulet.spi.Loopback;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.Outbound;
import dev.cumulet.spi.http.PercentEncoding;
import dev.cumulet.spi.http.RequestBody;
import dev.cumulet.spi.service.Scope;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A bucket of the server's S3, called as a client of the caller's account calls it. */
public final class Bucket {
    private static final Pattern KEY = Pattern.compile("<Key>(.*?)</Key>", Pattern.DOTALL);
    private static final Pattern TOKEN = Pattern.compile("<NextContinuationToken>(.*?)</NextContinuationToken>");
    private static final Pattern CODE = Pattern.compile("<Code>(.*?)</Code>", Pattern.DOTALL);
    private static final Pattern MESSAGE = Pattern.compile("<Message>(.*?)</Message>", Pattern.DOTALL);

    private final Loopback loopback;
    private final Scope scope;
    private final String name;
    private final Headers headers;

    /**
     * Names a bucket.
     *
     * @param owner the account that it must belong to, if that is said
     */
    public Bucket(Loopback loopback, Scope scope, String name, Optional<String> owner) {
        this.loopback = loopback;
        this.scope = scope;
        this.name = name;
        Headers.Builder lines = Headers.builder().add("Host", "s3.localhost");
        owner.ifPresent(account -> lines.add("x-amz-expected-bucket-owner", account));
        this.headers = lines.build();
    }

    /**
     * {@return the keys with a prefix}
     *
     * @throws BucketException if S3 refuses
     */
    public List<String> keys(String prefix) {
        List<String> keys = new ArrayList<>();
        String query = "list-type=2&encoding-type=url&prefix=" + PercentEncoding.encode(prefix);
        for (Optional<String> token = Optional.of(""); token.isPresent(); ) {
            String from = token.get().isEmpty() ? "" : "&continuation-token=" + PercentEncoding.encode(token.get());
            String page = text(send("GET", "", query + from, headers, RequestBody.empty()));
            KEY.matcher(page)
                    .results()
                    .forEach(match -> keys.add(URLDecoder.decode(match.group(1), StandardCharsets.UTF_8)));
            token = find(TOKEN, page);
        }
        return keys;
    }

    /**
     * Copies an object's content to a file.
     *
     * @throws BucketException if S3 refuses
     */
    public void get(String key, Path target) {
        Outbound reply = send("GET", key, "", headers, RequestBody.empty());
        try (var body = reply.body();
                OutputStream out = Files.newOutputStream(target)) {
            body.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException("The object '" + key + "' can't be copied to '" + target + "'", e);
        }
    }

    /**
     * Writes an object, and {@return its ETag without quotation marks}
     *
     * @param encryption headers that say how it is to be encrypted
     * @throws BucketException if S3 refuses
     */
    public String put(String key, Path content, Headers encryption) {
        try (InputStream in = Files.newInputStream(content)) {
            return put(key, RequestBody.of(in, Files.size(content)), encryption);
        } catch (IOException e) {
            throw new UncheckedIOException("The file '" + content + "' can't be read", e);
        }
    }

    /** Likewise writes an object that is in memory. */
    public String put(String key, byte[] content, Headers encryption) {
        return put(key, RequestBody.of(content), encryption);
    }

    private String put(String key, RequestBody content, Headers encryption) {
        Headers all = headers.toBuilder()
                .addAll(encryption)
                .add("Content-Length", String.valueOf(content.length()))
                .build();
        Outbound reply = send("PUT", key, "", all, content);
        reply.body().close();
        return reply.headers().first("ETag").orElse("").replace("\"", "");
    }

    private Outbound send(String method, String key, String query, Headers lines, RequestBody body) {
        String path = "/" + PercentEncoding.encode(name) + (key.isEmpty() ? "" : "/" + PercentEncoding.encodePath(key));
        Outbound reply = loopback.send("s3", scope, new Inbound(method, "http", path, query, lines, body, "127.0.0.1"));
        if (reply.status() >= 300) {
            throw refused(reply);
        }
        return reply;
    }

    private static BucketException refused(Outbound reply) {
        String error = text(reply);
        return new BucketException(
                reply.status(),
                find(CODE, error).orElse("InternalError"),
                find(MESSAGE, error).orElse(""),
                reply.headers().first("x-amz-request-id").orElse(""),
                reply.headers().first("x-amz-id-2").orElse(""));
    }

    private static String text(Outbound reply) {
        try (var body = reply.body()) {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            body.writeTo(content);
            return content.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
