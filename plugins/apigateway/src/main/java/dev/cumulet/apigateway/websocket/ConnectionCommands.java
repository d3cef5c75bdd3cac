package dev.cumulet.apigateway.websocket;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.apigateway.failure.GatewayError;
import dev.cumulet.spi.http.PercentEncoding;
import dev.cumulet.spi.http.ResponseBody;
import dev.cumulet.spi.http.WebSocket;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What backends do with connections, AWS's API Gateway Management API: send something, look, and close. */
final class ConnectionCommands {
    private static final Pattern PATH = Pattern.compile("/(?:@|%40)connections/([^/]+)/?");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{15}=");
    private static final int LARGEST = 128 * 1024;
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;

    private final Connections connections;

    ConnectionCommands(Connections connections) {
        this.connections = connections;
    }

    /** {@return the connection's id in a path behind the stage, if it is one of a command} */
    static Optional<String> id(String path) {
        var parts = PATH.matcher(path);
        return parts.matches() ? Optional.of(PercentEncoding.decode(parts.group(1))) : Optional.empty();
    }

    /**
     * {@return the reply to a command}
     *
     * @param isMeant whether a connection belongs to the API and stage that the URL names
     */
    Reply<Void> answer(String id, Call call, Predicate<Client> isMeant) {
        if (call.identity().isAnonymous()) {
            return GatewayError.MISSING_AUTHENTICATION_TOKEN.reply();
        }
        if (!ID.matcher(id).matches()) {
            return CommandError.INVALID_ID.reply(id);
        }
        Optional<Connection> connection =
                connections.find(id).filter(known -> known.isOpen() && isMeant.test(known.client()));
        return switch (call.http().method()) {
            case "POST" -> post(connection, call);
            case "GET" -> connection.map(ConnectionCommands::shown).orElseGet(CommandError.GONE::reply);
            case "DELETE" -> connection.map(ConnectionCommands::closed).orElseGet(CommandError.GONE::reply);
            default -> GatewayError.MISSING_AUTHENTICATION_TOKEN.reply();
        };
    }

    private static Reply<Void> post(Optional<Connection> connection, Call call) {
        byte[] data = data(call);
        if (data.length > LARGEST) {
            return CommandError.PAYLOAD_TOO_LARGE.reply();
        }
        if (connection.isEmpty()) {
            return CommandError.GONE.reply();
        }
        if (connection.get().send(new String(data, StandardCharsets.UTF_8))) {
            return status(OK);
        }
        return (connection.get().isOpen() ? CommandError.LIMIT_EXCEEDED : CommandError.GONE).reply();
    }

    private static byte[] data(Call call) {
        try {
            return call.body().stream().readNBytes(LARGEST + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reply<Void> shown(Connection connection) {
        Client client = connection.client();
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        shown.put("connectedAt", iso(client.connectedAt()));
        shown.putObject("identity").put("sourceIp", client.sourceIp()).put("userAgent", client.userAgent());
        shown.put("lastActiveAt", iso(connection.lastActiveAt()));
        return status(OK)
                .withHeader("Content-Type", "application/json")
                .withBody(ResponseBody.of(shown.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static String iso(Instant time) {
        return DateTimeFormatter.ISO_INSTANT.format(time.truncatedTo(ChronoUnit.MILLIS));
    }

    private static Reply<Void> closed(Connection connection) {
        connection.end(WebSocket.NORMAL);
        return status(NO_CONTENT);
    }

    private static Reply<Void> status(int status) {
        return Reply.<Void>of(null).withStatus(status);
    }
}
