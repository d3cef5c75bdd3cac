package dev.cumulet.s3.remote.client;

import dev.cumulet.s3.remote.RemoteSettings;
import dev.cumulet.spi.config.ConfigException;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.ErrorCode;
import dev.cumulet.spi.storage.BlockStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Blocks as objects of a bucket. */
public final class RemoteBlocks implements BlockStore {
    private static final System.Logger LOG = System.getLogger(RemoteBlocks.class.getName());
    /** AWS's own words. */
    private static final ErrorCode UNAVAILABLE =
            ErrorCode.of("ServiceUnavailable", 503, "Service is unable to handle request.");

    private static final Duration CONNECTION_PATIENCE = Duration.ofSeconds(3);
    private static final Duration READ_PATIENCE = Duration.ofSeconds(30);
    private static final int CONNECTIONS = 64;
    private static final int READ_ATTEMPTS = 3;
    private static final int BUFFER = 64 * 1024;

    private static final String ENDPOINT = "s3.remote.endpoint";

    private final S3Client client;
    private final RemoteSettings settings;

    private RemoteBlocks(S3Client client, RemoteSettings settings) {
        this.client = client;
        this.settings = settings;
    }

    /**
     * {@return the blocks of a bucket, which is there}
     *
     * @throws ConfigException if it can't be used
     */
    public static RemoteBlocks open(RemoteSettings settings) {
        S3ClientBuilder builder = S3Client.builder()
                .region(Region.of(settings.region()))
                .forcePathStyle(settings.isPathStyle())
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(settings.accessKey(), settings.secretKey())))
                // Servers that are older than the newest checksums are welcome, too.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .httpClientBuilder(Apache5HttpClient.builder()
                        .maxConnections(CONNECTIONS)
                        .connectionTimeout(CONNECTION_PATIENCE)
                        .socketTimeout(READ_PATIENCE));
        if (!settings.endpoint().isEmpty()) {
            builder.endpointOverride(URI.create(settings.endpoint()));
        }
        RemoteBlocks blocks = new RemoteBlocks(builder.build(), settings);
        blocks.check();
        return blocks;
    }

    private void check() {
        try {
            client.headBucket(request -> request.bucket(settings.bucket()));
        } catch (S3Exception e) {
            client.close();
            throw wrong(e);
        } catch (SdkException e) {
            client.close();
            throw new ConfigException(
                    ENDPOINT, "an S3-compatible server that can be reached (" + e.getMessage() + ")", e);
        }
    }

    private ConfigException wrong(S3Exception answer) {
        return switch (answer.statusCode()) {
            case 404 ->
                new ConfigException("s3.remote.bucket", "a bucket that is there; " + place() + " has none", answer);
            case 401, 403 ->
                new ConfigException(
                        "s3.remote.access-key",
                        "a key, and its secret in 's3.remote.secret-key', that " + place() + " lets into bucket '"
                                + settings.bucket() + "'",
                        answer);
            case 301, 400 ->
                new ConfigException("s3.remote.region", "the region of bucket '" + settings.bucket() + "'", answer);
            default ->
                new ConfigException(
                        ENDPOINT,
                        "an S3-compatible server; it answers " + answer.statusCode() + " to a question for bucket '"
                                + settings.bucket() + "'",
                        answer);
        };
    }

    private String place() {
        return settings.endpoint().isEmpty() ? "AWS" : "'" + settings.endpoint() + "'";
    }

    private String key(String name) {
        return settings.prefix() + name;
    }

    @Override
    public long write(String name, InputStream content, long length) throws IOException {
        try (Part part = new Part(settings.scratch())) {
            boolean isWhole = part.fill(content);
            if (!isWhole) {
                return new Upload(client, settings.bucket(), key(name)).send(part, content);
            }
            RequestBody body = part.body();
            client.putObject(request -> request.bucket(settings.bucket()).key(key(name)), body);
            return part.size();
        } catch (SdkException e) {
            throw away(e);
        }
    }

    @Override
    public Opened open(String name, long offset, long length) throws IOException {
        return new Reading(name, offset, length);
    }

    /** A part of a block; goes on where it broke off. */
    private final class Reading implements Opened {
        private final String name;
        private long offset;
        private long rest;
        private ResponseInputStream<GetObjectResponse> stream;

        Reading(String name, long offset, long length) throws IOException {
            this.name = name;
            this.offset = offset;
            this.rest = length;
            if (length > 0) {
                stream = get();
            }
        }

        private ResponseInputStream<GetObjectResponse> get() throws IOException {
            try {
                String range = "bytes=" + offset + '-' + (offset + rest - 1);
                return client.getObject(request ->
                        request.bucket(settings.bucket()).key(key(name)).range(range));
            } catch (NoSuchKeyException e) {
                throw new IOException("The bucket '" + settings.bucket() + "' has lost the block " + key(name), e);
            } catch (SdkException e) {
                throw away(e);
            }
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            byte[] buffer = new byte[(int) Math.min(BUFFER, Math.max(rest, 1))];
            int attempts = 1;
            while (rest > 0) {
                int read = next(buffer);
                if (read > 0) {
                    out.write(buffer, 0, read);
                    offset += read;
                    rest -= read;
                } else if (attempts++ == READ_ATTEMPTS) {
                    throw new IOException("The block " + key(name) + " broke off at " + offset);
                } else {
                    close();
                    stream = get();
                }
            }
        }

        private int next(byte[] buffer) {
            try {
                return stream.read(buffer, 0, (int) Math.min(buffer.length, rest));
            } catch (IOException | SdkException e) {
                return -1;
            }
        }

        @Override
        public void close() {
            if (stream != null && rest > 0) {
                // Closing would read on to the end.
                stream.abort();
            } else if (stream != null) {
                giveBack(stream);
            }
            stream = null;
        }
    }

    /** Lets the connection be used again. */
    private static void giveBack(ResponseInputStream<?> read) {
        try {
            read.close();
        } catch (IOException e) {
            read.abort();
        }
    }

    @Override
    public void delete(String name) throws IOException {
        asked(() ->
                client.deleteObject(request -> request.bucket(settings.bucket()).key(key(name))));
    }

    @Override
    public void names(Consumer<String> each) throws IOException {
        asked(() -> {
            client.listObjectsV2Paginator(
                            request -> request.bucket(settings.bucket()).prefix(settings.prefix()))
                    .contents()
                    .forEach(object ->
                            each.accept(object.key().substring(settings.prefix().length())));
            return each;
        });
    }

    private static void asked(Supplier<?> work) throws IOException {
        try {
            work.get();
        } catch (SdkException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private AwsException away(SdkException cause) {
        LOG.log(System.Logger.Level.WARNING, "The remote store at {0} fails: {1}", place(), cause.getMessage());
        return UNAVAILABLE.exception();
    }

    @Override
    public void close() {
        client.close();
    }
}
