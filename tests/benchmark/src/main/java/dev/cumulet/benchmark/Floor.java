package dev.cumulet.benchmark;

import io.helidon.http.Method;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** A Helidon server that does the same input and output as S3 with 1 KB objects, and nothing else. */
public final class Floor {
    private static final byte[] CONTENT = new byte[1024];

    private Floor() {}

    /** Starts on any free port and prints it. */
    public static void main(String[] arguments) {
        WebServer server = WebServer.builder()
                .address(InetAddress.getLoopbackAddress())
                .port(0)
                .featuresDiscoverServices(false)
                .protocolsDiscoverServices(false)
                .addProtocol(Http1Config.builder()
                        .validatePath(false)
                        .validatePrologue(false)
                        .validateRequestHeaders(false)
                        .sendKeepAliveHeader(false)
                        .build())
                .connectionOptions(options -> options.tcpNoDelay(true))
                .routing(HttpRouting.builder().any(Floor::answer))
                .build()
                .start();
        System.out.println("port " + server.port());
    }

    /** Starts it as a process of its own. */
    static Server start() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("java.class.path");
        List<String> command = List.of(java, "-Xmx256m", "-XX:+UseSerialGC", "-cp", classPath, Floor.class.getName());
        return Server.start(command, Pattern.compile("^port (\\d+)"), Pattern.compile("^port"));
    }

    private static void answer(ServerRequest request, ServerResponse response) {
        if (request.prologue().method() == Method.GET) {
            response.send(CONTENT);
            return;
        }
        try (InputStream body = request.content().inputStream()) {
            body.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        response.send();
    }
}
