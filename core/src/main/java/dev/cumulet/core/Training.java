package dev.cumulet.core;

import dev.cumulet.spi.EmulatorPlugin;
import dev.cumulet.spi.ServiceFactory;
import dev.cumulet.spi.service.ErrorCode;
import dev.cumulet.spi.service.Match;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.Service;
import dev.cumulet.spi.shape.Constraint;
import dev.cumulet.spi.shape.Location;
import dev.cumulet.spi.shape.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A short life of the server by which the JVM learns which classes it needs. It loads the plugins and enables none of
 * their services, since those may start processes or open files; services of its own speak each protocol instead.
 */
final class Training {
    private static final List<String> PROTOCOLS = List.of("restXml", "restJson1", "awsJson1_0");
    private static final int ROUNDS = 3;

    private Training() {}

    static void run(Path home) throws IOException {
        Training.class.getModule().addOpens(Training.class.getPackageName(), EmulatorPlugin.class.getModule());
        try (Emulator emulator = Emulator.builder()
                .home(home)
                .property("server.port", "0")
                .property("storage", "memory")
                .property("plugins.lenient", "true")
                .property("services", String.join(",", PROTOCOLS))
                .plugin(new ProtocolsPlugin())
                .start()) {
            emulator.summary().forEach(System.out::println);
            for (int round = 0; round < ROUNDS; round++) {
                requests(emulator.endpoint().toString());
            }
        }
    }

    private static void requests(String endpoint) throws IOException {
        send(endpoint + "/_localstack/health", "GET", Map.of(), "");
        send(endpoint + "/nowhere", "GET", Map.of(), "");
        for (String protocol : PROTOCOLS) {
            Map<String, String> headers = Map.of(
                    "Authorization",
                    "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/" + protocol
                            + "/aws4_request, SignedHeaders=host, Signature=00",
                    "X-Amz-Target",
                    protocol + ".Echo",
                    "X-Amz-Date",
                    "20260101T000000Z",
                    "Content-Type",
                    "application/x-amz-json-1.0");
            send(
                    endpoint + "/echo/a%20b",
                    "POST",
                    headers,
                    protocol.equals("restXml")
                            ? "<Echo><text>x</text><list><member>y</member></list></Echo>"
                            : "{\"text\":\"x\",\"list\":[\"y\"]}");
            send(endpoint + "/echo/a", "POST", headers, "{<");
            send(endpoint + "/none", "DELETE", headers, "");
        }
    }

    private static void send(String url, String method, Map<String, String> headers, String body) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) java.net.URI.create(url).toURL().openConnection();
        connection.setRequestMethod(method);
        headers.forEach(connection::setRequestProperty);
        if (!body.isEmpty()) {
            connection.setDoOutput(true);
            try (OutputStream out = connection.getOutputStream()) {
                out.write(body.getBytes(StandardCharsets.UTF_8));
            }
        }
        int status = connection.getResponseCode();
        try (InputStream in = status < HttpURLConnection.HTTP_BAD_REQUEST
                ? connection.getInputStream()
                : connection.getErrorStream()) {
            if (in != null) {
                in.transferTo(OutputStream.nullOutputStream());
            }
        }
    }

    /** What the services take and give back. */
    record Echo(
            @Wire(location = Location.PATH) String label,

            @Wire(value = "X-Echo", location = Location.HEADER)
            Optional<String> header,

            String text,
            List<String> list) {}

    private enum EchoError implements ErrorCode {
        EMPTY;

        @Override
        public String code() {
            return "Empty";
        }

        @Override
        public int status() {
            return HttpURLConnection.HTTP_BAD_REQUEST;
        }

        @Override
        public String message() {
            return "There is nothing to echo";
        }
    }

    private static final class ProtocolsPlugin implements EmulatorPlugin {
        @Override
        public String id() {
            return "training";
        }

        @Override
        public List<ServiceFactory> services() {
            return PROTOCOLS.stream()
                    .map(name -> new ServiceFactory(name, context -> List.of(service(name))))
                    .toList();
        }

        private static Service service(String protocol) {
            Match match = Match.builder()
                    .signingName(protocol)
                    .endpoint(protocol.toLowerCase(java.util.Locale.ROOT))
                    .targetPrefix(protocol)
                    .build();
            return Service.of(
                    protocol,
                    match,
                    protocol,
                    List.of(
                            Operation.of("Echo", "POST /echo/{label}", 200, Echo.class, Echo.class, (echo, call) -> {
                                        if (echo.text() == null) {
                                            throw EchoError.EMPTY.exception();
                                        }
                                        return echo;
                                    })
                                    .constrained(new Constraint.Length("text", 1, 10)),
                            Operation.missing("Other", "GET /other?x")));
        }
    }
}
