package dev.cumulet.apigateway.backend;

import dev.cumulet.apigateway.integration.BackendRequest;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.PercentEncoding;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Turns what an integration asks a service for into a request of that service's API. */
final class ServiceRequest {
    private static final String FORM = "application/x-www-form-urlencoded";

    private ServiceRequest() {}

    /** {@return the request, or nothing if the service has no operations that can be asked for by name} */
    static Optional<Inbound> of(AwsAddress address, BackendRequest asked, Headers headers) {
        if (!address.isAction()) {
            return Optional.of(path(address, asked, headers));
        }
        return switch (ActionProtocol.of(address.service())) {
            case ActionProtocol.Json json -> Optional.of(json(address, json, asked, headers));
            case ActionProtocol.Query query -> Optional.of(query(address, query, asked, headers));
            case ActionProtocol.Rest rest -> Optional.empty();
        };
    }

    private static Inbound path(AwsAddress address, BackendRequest asked, Headers headers) {
        String rest = address.subdomain().isEmpty() ? address.rest() : address.subdomain() + "/" + address.rest();
        int question = rest.indexOf('?');
        String path = question < 0 ? rest : rest.substring(0, question);
        String query = QueryText.of(asked.query());
        if (question >= 0) {
            String own = rest.substring(question + 1);
            query = query.isEmpty() || own.isEmpty() ? own + query : own + "&" + query;
        }
        return local(asked.method(), "/" + encoded(path), query, headers, asked.body());
    }

    private static Inbound json(
            AwsAddress address, ActionProtocol.Json protocol, BackendRequest asked, Headers headers) {
        Headers.Builder lines = headers.toBuilder();
        // These services read JSON under their own media type only; what a client calls its content doesn't matter.
        if (!headers.first("Content-Type").orElse("").contains("x-amz-json")) {
            lines.set("Content-Type", protocol.contentType());
        }
        if (protocol.isTargeted()) {
            lines.set("X-Amz-Target", protocol.targetPrefix() + "." + address.rest());
        }
        return local("POST", "/", "", lines.build(), asked.body());
    }

    private static Inbound query(
            AwsAddress address, ActionProtocol.Query protocol, BackendRequest asked, Headers headers) {
        StringBuilder form = new StringBuilder();
        int ampersand = address.rest().indexOf('&');
        QueryText.append(
                form, "Action", ampersand < 0 ? address.rest() : address.rest().substring(0, ampersand));
        if (!asked.query().containsKey("Version")) {
            QueryText.append(form, "Version", protocol.version());
        }
        if (ampersand >= 0) {
            form.append(address.rest().substring(ampersand));
        }
        if (!asked.query().isEmpty()) {
            form.append('&').append(QueryText.of(asked.query()));
        }
        if (headers.first("Content-Type").orElse("").startsWith(FORM) && asked.body().length > 0) {
            form.append('&').append(new String(asked.body(), StandardCharsets.UTF_8));
        }
        Headers sent = headers.with("Content-Type", FORM);
        return local("POST", "/", "", sent, form.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static Inbound local(String method, String path, String query, Headers headers, byte[] body) {
        Headers.Builder lines = headers.toBuilder();
        if (body.length > 0 || !method.equals("GET") && !method.equals("HEAD")) {
            lines.set("Content-Length", String.valueOf(body.length));
        }
        return Inbound.local(method, path, query, lines.build(), body);
    }

    /** Encodes what may not stand in a path; what is encoded already stays as it is. */
    private static String encoded(String path) {
        StringBuilder text = new StringBuilder(path.length() + 16);
        for (int i = 0; i < path.length(); ) {
            int c = path.codePointAt(i);
            boolean isPlain = c > ' ' && c < 0x7f && "?#\"<>\\^`{|}".indexOf(c) < 0;
            text.append(isPlain ? Character.toString(c) : PercentEncoding.encode(Character.toString(c)));
            i += Character.charCount(c);
        }
        return text.toString();
    }
}
