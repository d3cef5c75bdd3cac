package dev.cumulet.core.http;

import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.Outbound;
import dev.cumulet.spi.http.RequestBody;
import dev.cumulet.spi.http.ResponseBody;
import dev.cumulet.spi.http.WebSocketUpgrade;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpPrologue;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.function.Function;

/** Translates between Helidon's requests and responses and ours. */
final class Exchange {
    private static final System.Logger LOG = System.getLogger(Exchange.class.getName());
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private final Function<Inbound, Outbound> requests;
    private final ReplyHeaders headers = new ReplyHeaders();

    Exchange(Function<Inbound, Outbound> requests) {
        this.requests = requests;
    }

    void answer(ServerRequest request, ServerResponse response) {
        try {
            exchange(request, response);
        } catch (ProtocolSwitch e) {
            throw e;
        } catch (RuntimeException e) {
            // Helidon's own tell it of lost clients and of heads that it can't read.
            boolean isOurs = !(e instanceof UncheckedIOException) && !isOfServer(e);
            throw isOurs ? new UnreadableHead.ReplyFailure(e) : e;
        }
    }

    private static boolean isOfServer(RuntimeException e) {
        return e.getClass().getName().startsWith("io.helidon.");
    }

    private void exchange(ServerRequest request, ServerResponse response) {
        Inbound inbound = inbound(request);
        Outbound reply = requests.apply(inbound);
        if (reply.body() instanceof WebSocketUpgrade upgrade) {
            throw protocolSwitch(inbound, reply.headers(), upgrade);
        }
        if (reply.body() instanceof CutConnection) {
            throw new CloseConnectionException("The connection is to be cut");
        }
        boolean isLast = mustClose(request, reply);
        boolean isHead = request.prologue().method() == Method.HEAD;
        try (ResponseBody body = reply.body()) {
            response.status(Status.create(reply.status()));
            headers.write(reply.headers(), isHead, response);
            if (isLast) {
                response.headers().set(HeaderValues.CONNECTION_CLOSE);
            }
            send(response, reply, body, isHead);
        }
        if (isLast) {
            // Helidon 4.5 keeps the connection whatever the header says; the reply is out, so cut it here.
            throw new CloseConnectionException("The reply ends the connection");
        }
    }

    private static ProtocolSwitch protocolSwitch(Inbound request, Headers headers, WebSocketUpgrade upgrade) {
        if (!WebSocketUpgrade.isAskedFor(request)) {
            upgrade.close();
            throw new IllegalStateException("A service has answered with a WebSocket that nobody has asked for");
        }
        String key = request.header("Sec-WebSocket-Key").orElseThrow();
        return new ProtocolSwitch(SwitchingHead.of(key, headers), upgrade);
    }

    private static Inbound inbound(ServerRequest request) {
        HttpPrologue prologue = request.prologue();
        String rawQuery = prologue.hasQuery() ? prologue.query().rawValue() : "";
        return new Inbound(
                prologue.method().text(),
                request.isSecure() ? "https" : "http",
                path(prologue.uriPath().rawPath()),
                rawQuery == null ? "" : rawQuery,
                headers(request),
                body(request),
                address(request.remotePeer().address()));
    }

    /** A client that takes the server for its proxy sends the whole URL, whose host is the Host header's too. */
    private static String path(String target) {
        if (target.startsWith("/")) {
            return target;
        }
        int scheme = target.indexOf("://");
        int slash = scheme < 0 ? -1 : target.indexOf('/', scheme + 3);
        if (scheme >= 0) {
            return slash < 0 ? "/" : target.substring(slash);
        }
        return "/" + target;
    }

    private static Headers headers(ServerRequest request) {
        Headers.Builder headers = Headers.builder();
        for (Header header : request.headers()) {
            if (header.valueCount() == 1) {
                headers.add(header.name(), header.get());
            } else {
                header.allValues().forEach(value -> headers.add(header.name(), value));
            }
        }
        return headers.build();
    }

    private static RequestBody body(ServerRequest request) {
        if (!request.content().hasEntity()) {
            return RequestBody.empty();
        }
        long length = request.headers().contentLength().orElse(-1);
        return RequestBody.of(new ClientStream(request.content()), length);
    }

    private static String address(SocketAddress address) {
        return address instanceof InetSocketAddress inet ? inet.getAddress().getHostAddress() : "127.0.0.1";
    }

    private static void send(ServerResponse response, Outbound reply, ResponseBody body, boolean isHead) {
        if (isHead) {
            if (!reply.headers().contains("Content-Length") && body.length() >= 0) {
                response.contentLength(body.length());
            }
            response.send();
        } else if (reply.status() == NO_CONTENT || reply.status() == NOT_MODIFIED) {
            response.send(); // whatever the body is, these have none
        } else if (body instanceof ResponseBody.Bytes bytes) {
            response.send(bytes.content());
        } else if (body.length() == 0) {
            // Helidon would hold the head of a stream without bytes back, and lose it if the reply ends the connection.
            response.send(new byte[0]);
        } else {
            stream(response, body);
        }
    }

    private static void stream(ServerResponse response, ResponseBody body) {
        if (body.length() >= 0) {
            response.contentLength(body.length());
        }
        try (CountedStream out = new CountedStream(response.outputStream())) {
            body.writeTo(out);
            if (body.length() >= 0 && out.count() < body.length()) {
                throw new IOException("the body ended after " + out.count() + " of " + body.length() + " bytes");
            }
        } catch (IOException | UncheckedIOException e) {
            // Only a cut connection tells the client that this was not all.
            LOG.log(System.Logger.Level.DEBUG, "A reply broke off: {0}", e.getMessage());
            throw new CloseConnectionException("The reply broke off", e);
        } catch (RuntimeException e) {
            // A client that has gone is nothing to tell of.
            LOG.log(isOfServer(e) ? System.Logger.Level.DEBUG : System.Logger.Level.WARNING, "A reply broke off", e);
            throw new CloseConnectionException("The reply broke off", e);
        }
    }

    /**
     * A body that was refused before the client got its 100-continue may still come or not: nobody can tell where the next
     * request begins. Even without a body botocore loses count if another answer came in place of the 100-continue: it
     * takes the status of this reply for that of the next one, and waits.
     */
    private static boolean mustClose(ServerRequest request, Outbound reply) {
        return reply.headers()
                        .first("Connection")
                        .filter("close"::equalsIgnoreCase)
                        .isPresent()
                || request.headers().contains(HeaderValues.CONNECTION_CLOSE)
                || request.headers().contains(HeaderNames.EXPECT) && !request.continueSent();
    }
}
