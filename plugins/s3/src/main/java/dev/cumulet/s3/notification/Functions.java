package dev.cumulet.s3.notification;

import dev.cumulet.s3.error.S3Error;
import dev.cumulet.spi.Loopback;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.Outbound;
import dev.cumulet.spi.http.PercentEncoding;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Scope;
import java.util.List;

/** The functions of this server's Lambda, asked and invoked as a client does. */
public final class Functions {
    private static final String SERVICE = "lambda";
    private static final String PATH = "/2015-03-31/functions/";
    private static final int FOUND = 200;

    private final Loopback loopback;

    /** Makes the way to the functions. */
    public Functions(Loopback loopback) {
        this.loopback = loopback;
    }

    /** Throws what S3 answers if it can't send to all functions; of queues and topics nothing can be asked here. */
    void check(List<Target> targets) {
        List<String> absent = targets.stream()
                .filter(target -> target.kind() == Target.Kind.FUNCTION)
                .map(Target::arn)
                .distinct()
                .filter(arn -> !isThere(arn))
                .toList();
        if (absent.isEmpty()) {
            return;
        }
        AwsException refusal =
                S3Error.INVALID_ARGUMENT.exception("Unable to validate the following destination configurations");
        for (int i = 0; i < absent.size(); i++) {
            String arn = absent.get(i);
            refusal = refusal.with("ArgumentName" + (i + 1), arn + ", null")
                    .with("ArgumentValue" + (i + 1), "Not authorized to invoke function [" + arn + "]");
        }
        throw refusal;
    }

    private boolean isThere(String arn) {
        return send("GET", arn, "", Headers.empty(), new byte[0]) == FOUND;
    }

    /** {@return the status of an invocation that nobody waits for; Lambda answers 202} */
    int invoke(String arn, byte[] event) {
        Headers headers = Headers.of("X-Amz-Invocation-Type", "Event").with("Content-Type", "application/json");
        return send("POST", arn, "/invocations", headers, event);
    }

    private int send(String method, String arn, String rest, Headers headers, byte[] body) {
        Arn parts = Arn.parse(arn).orElseThrow();
        String path = PATH + PercentEncoding.encode(arn) + rest;
        Outbound reply = loopback.send(
                SERVICE,
                new Scope(parts.account(), parts.region()),
                Inbound.local(method, path, "", headers.with("Host", "lambda.localhost"), body));
        reply.body().close();
        return reply.status();
    }
}
