package dev.cumulet.lambda.function;

import dev.cumulet.lambda.code.CodeStore;
import dev.cumulet.spi.http.ResponseBody;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Match;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.Reply;
import dev.cumulet.spi.service.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Hands out deployment packages under the links that GetFunction gives; who has a link needs no credentials. */
public final class CodeDownload {
    /** What a link has in front of the package's digest. */
    private static final String PATH = "/_lambda/code/";

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private final CodeStore codes;
    private final Supplier<URI> endpoint;

    /**
     * Makes the downloads.
     *
     * @param endpoint where clients reach this server
     */
    public CodeDownload(CodeStore codes, Supplier<URI> endpoint) {
        this.codes = codes;
        this.endpoint = endpoint;
    }

    /** {@return the service that answers to the links} */
    public Service service() {
        return Service.of(
                "lambda-code",
                Match.builder().reservedPath(PATH + "*").build(),
                "http",
                List.of(Operation.streaming("DownloadCode", "", 200, Void.class, Void.class, this::download)));
    }

    /** {@return a link to a package that this server answers, under the name by which the client reached it} */
    public String link(String sha256, Call call) {
        String host = call.http().host();
        String server = host.isEmpty() ? endpoint.get().toString() : call.http().scheme() + "://" + host;
        return server + PATH + CodeStore.hex(sha256);
    }

    private Reply<Void> download(Void input, Call call) {
        String digest = call.http().rawPath().substring(PATH.length());
        Optional<Path> zip = DIGEST.matcher(digest).matches() ? codes.zip(digest) : Optional.empty();
        if (zip.isEmpty()) {
            return Reply.<Void>of(null)
                    .withStatus(404)
                    .withHeader("Content-Type", "text/plain")
                    .withBody(ResponseBody.of("No such package\n".getBytes(StandardCharsets.UTF_8)));
        }
        try {
            return Reply.<Void>of(null)
                    .withHeader("Content-Type", "application/zip")
                    .withBody(ResponseBody.of(Files.newInputStream(zip.get()), Files.size(zip.get())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
