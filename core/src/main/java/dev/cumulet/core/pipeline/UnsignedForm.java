package dev.cumulet.core.pipeline;

import dev.cumulet.core.auth.Credential;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.Query;
import dev.cumulet.spi.http.RequestBody;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A request of the query protocol that nobody has signed, as {@code AssumeRoleWithWebIdentity} is sent: besides its host,
 * only the {@code Version} in its body tells whom it is for.
 *
 * @param request the request with its body in memory
 * @param version what it names
 */
record UnsignedForm(Inbound request, String version) {
    private static final String TYPE = "application/x-www-form-urlencoded";

    /** Web identity tokens are 20,000 characters long at most, SAML assertions 100,000. */
    private static final int LARGEST = 1 << 18;

    /** {@return the form, or nothing if the request is anything else; its body is then unread} */
    static Optional<UnsignedForm> of(Inbound request) {
        long length = request.body().length();
        boolean isForm = request.method().equals("POST")
                && request.rawPath().equals("/")
                && length > 0
                && length <= LARGEST
                && request.header("Content-Type").orElse("").startsWith(TYPE)
                && !request.headers().contains("Authorization")
                && Credential.find(request).isEmpty();
        return isForm ? read(request) : Optional.empty();
    }

    private static Optional<UnsignedForm> read(Inbound request) {
        byte[] content;
        try {
            content = request.body().stream().readNBytes((int) request.body().length());
        } catch (IOException e) {
            // Whoever is found reads the rest and says what is wrong with it.
            content = new byte[0];
        }
        String form = new String(content, StandardCharsets.ISO_8859_1);
        String version = Query.parse(form).first("Version").orElse("");
        return Optional.of(
                new UnsignedForm(request.withBody(body(content, request.body().length())), version));
    }

    /** The announced length stays: a body that has ended too early is refused by it. */
    private static RequestBody body(byte[] content, long length) {
        return RequestBody.of(RequestBody.of(content).stream(), length);
    }
}
