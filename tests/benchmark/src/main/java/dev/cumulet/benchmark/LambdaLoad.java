package dev.cumulet.benchmark;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What Lambda is measured with: the functions and the requests for them. */
final class LambdaLoad {
    static final String ECHO = "benchmark";
    static final String WEB = "benchmark-web";
    static final String PYTHON = "python3.11";

    private static final String FUNCTIONS = "/2015-03-31/functions";
    private static final String ROLE = "arn:aws:iam::000000000000:role/r";
    private static final String ECHO_CODE = "def handler(event, context):\n    return event\n";
    private static final String WEB_CODE =
            "def handler(event, context):\n    return {'statusCode': 200, 'body': 'hello'}\n";

    private LambdaLoad() {}

    static byte[] createEcho(String name) {
        return create(name, PYTHON, zip(ECHO_CODE));
    }

    static byte[] createWeb() {
        return create(WEB, PYTHON, zip(WEB_CODE));
    }

    /** {@return the request for a function whose handler is {@code app.handler}} */
    static byte[] create(String name, String runtime, byte[] zip) {
        return Wire.lambda(
                "POST",
                FUNCTIONS,
                "{\"FunctionName\":\"" + name + "\",\"Runtime\":\"" + runtime
                        + "\",\"Handler\":\"app.handler\",\"Role\":\"" + ROLE
                        + "\",\"MemorySize\":512,\"Timeout\":60,\"Code\":{\"ZipFile\":\""
                        + Base64.getEncoder().encodeToString(zip) + "\"}}");
    }

    static byte[] invoke(String name) {
        return Wire.lambda("POST", FUNCTIONS + "/" + name + "/invocations", "{\"message\":\"hello\"}");
    }

    /** {@return the request after which no environment that runs may work for the function any more} */
    static byte[] change(String name, long n) {
        return Wire.lambda(
                "PUT",
                FUNCTIONS + "/" + name + "/configuration",
                "{\"Environment\":{\"Variables\":{\"CHANGE\":\"" + n + "\"}}}");
    }

    static byte[] createUrl() {
        return Wire.lambda("POST", "/2021-10-31/functions/" + WEB + "/url", "{\"AuthType\":\"NONE\"}");
    }

    static byte[] zip(String program) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("app.py"));
            zip.write(program.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
