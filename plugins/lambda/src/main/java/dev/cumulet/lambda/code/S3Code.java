package dev.cumulet.lambda.code;

import dev.cumulet.lambda.error.LambdaError;
import dev.cumulet.spi.Loopback;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.Outbound;
import dev.cumulet.spi.http.PercentEncoding;
import dev.cumulet.spi.service.Scope;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fetches deployment packages from this server's S3. */
public final class S3Code {
    private static final Pattern CODE = Pattern.compile("<Code>(.*?)</Code>", Pattern.DOTALL);
    private static final Pattern MESSAGE = Pattern.compile("<Message>(.*?)</Message>", Pattern.DOTALL);

    private final Loopback loopback;

    public S3Code(Loopback loopback) {
        this.loopback = loopback;
    }

    /**
     * {@return an object's content}
     *
     * @throws dev.cumulet.spi.service.AwsException with S3's error inside, if it can't be had
     */
    public byte[] fetch(Scope scope, String bucket, String key, Optional<String> version) {
        String path = "/" + PercentEncoding.encode(bucket) + "/" + PercentEncoding.encodePath(key);
        String query =
                version.map(id -> "versionId=" + PercentEncoding.encode(id)).orElse("");
        Inbound request = Inbound.local("GET", path, query, Headers.of("Host", "s3.localhost"), new byte[0]);
        Outbound reply = loopback.send("s3", scope, request);
        byte[] content = content(reply);
        if (reply.status() != 200) {
            String error = new String(content, StandardCharsets.UTF_8);
            throw LambdaError.S3_FAILED.exception(
                    find(CODE, error).orElse(String.valueOf(reply.status())),
                    find(MESSAGE, error).orElse(error));
        }
        return content;
    }

    private static byte[] content(Outbound reply) {
        try (var body = reply.body()) {
            ByteArrayOutputStream content = new ByteArrayOutputStream((int) Math.max(32, body.length()));
            body.writeTo(content);
            return content.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
