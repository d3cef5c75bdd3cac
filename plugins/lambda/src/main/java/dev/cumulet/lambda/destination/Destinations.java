package dev.cumulet.lambda.destination;

import dev.cumulet.spi.Loopback;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.Outbound;
import dev.cumulet.spi.service.Scope;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Sends documents to functions, buckets, queues, topics and event buses of this server.
 *
 * <p>What can't be delivered, also since such a service isn't there, is written to the server's log: nobody else could
 * be told of it.
 */
public final class Destinations {
    private static final System.Logger LOG = System.getLogger(Destinations.class.getName());
    private static final int REDIRECTION = 300;
    private static final int NO_SUCH_SERVICE = 501;
    private static final int LOGGED = 2000;

    private final Loopback loopback;

    public Destinations(Loopback loopback) {
        this.loopback = loopback;
    }

    /** Sends a record, on the caller's thread; never throws. */
    public void send(String destination, Delivery delivery) {
        send(destination, delivery.scope(), delivery.document(), arn -> switch (arn.service()) {
            case "lambda" -> Optional.of(Requests.invoke(arn, delivery));
            case "s3" -> Optional.of(Requests.putObject(arn, delivery.objectKey(), delivery.document()));
            case "sqs" -> Optional.of(Requests.sendMessage(arn, delivery.document(), Map.of()));
            case "sns" -> Optional.of(Requests.publish(arn, delivery.document(), Map.of()));
            case "events" -> Optional.of(Requests.putEvents(arn, delivery));
            default -> Optional.empty();
        });
    }

    /** Sends an event that was given up to a queue or topic, on the caller's thread; never throws. */
    public void send(String destination, DeadLetter letter) {
        send(destination, letter.scope(), letter.event(), arn -> switch (arn.service()) {
            case "sqs" -> Optional.of(Requests.sendMessage(arn, letter.event(), letter.attributes()));
            case "sns" -> Optional.of(Requests.publish(arn, letter.event(), letter.attributes()));
            default -> Optional.empty();
        });
    }

    private void send(String destination, Scope sender, String document, Function<Arn, Optional<Inbound>> form) {
        Optional<Arn> arn = Arn.parse(destination);
        Optional<Inbound> request = arn.flatMap(form);
        if (request.isEmpty()) {
            lost(destination, "it is no such destination", document);
            return;
        }
        try {
            Outbound reply = loopback.send(arn.get().service(), scope(arn.get(), sender), request.get());
            String answer = content(reply);
            if (reply.status() == NO_SUCH_SERVICE) {
                lost(destination, "there is no service '" + arn.get().service() + "' here", document);
            } else if (reply.status() >= REDIRECTION) {
                lost(destination, "it answers " + reply.status() + " " + answer, document);
            }
        } catch (IOException | RuntimeException e) {
            lost(destination, e.toString(), document);
        }
    }

    /** A bucket's ARN names neither account nor region. */
    private static Scope scope(Arn arn, Scope sender) {
        String account =
                arn.scope().account().isEmpty() ? sender.account() : arn.scope().account();
        String region =
                arn.scope().region().isEmpty() ? sender.region() : arn.scope().region();
        return new Scope(account, region);
    }

    private static String content(Outbound reply) throws IOException {
        try (var body = reply.body()) {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            body.writeTo(content);
            return content.toString(StandardCharsets.UTF_8);
        }
    }

    private static void lost(String destination, String reason, String document) {
        String shown = document.substring(0, Math.min(LOGGED, document.length()));
        LOG.log(System.Logger.Level.WARNING, "Nothing is delivered to {0}: {1}. {2}", destination, reason, shown);
    }
}
