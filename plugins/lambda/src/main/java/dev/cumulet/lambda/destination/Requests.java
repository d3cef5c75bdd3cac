package dev.cumulet.lambda.destination;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.PercentEncoding;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/** What other services are asked in order to keep a document. */
final class Requests {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Requests() {}

    static Inbound invoke(Arn function, Delivery delivery) {
        String path = "/2015-03-31/functions/" + PercentEncoding.encode(function.text()) + "/invocations";
        Headers headers = Headers.of("Host", "lambda.localhost").with("X-Amz-Invocation-Type", "Event");
        return post(
                path,
                delivery.traceId()
                        .map(trace -> headers.with("X-Amzn-Trace-Id", trace))
                        .orElse(headers),
                delivery.document());
    }

    static Inbound putObject(Arn bucket, String key, String content) {
        String path = "/" + bucket.resource() + "/" + PercentEncoding.encodePath(key);
        Headers headers = Headers.of("Host", "s3.localhost").with("Content-Type", "application/json");
        return Inbound.local("PUT", path, "", headers, content.getBytes(StandardCharsets.UTF_8));
    }

    static Inbound sendMessage(Arn queue, String message, Map<String, DeadLetter.Attribute> attributes) {
        ObjectNode body = JSON.createObjectNode()
                .put("QueueUrl", "http://sqs.localhost/" + queue.scope().account() + "/" + queue.resource())
                .put("MessageBody", message);
        if (!attributes.isEmpty()) {
            ObjectNode named = body.putObject("MessageAttributes");
            attributes.forEach((name, attribute) ->
                    named.putObject(name).put("DataType", attribute.type()).put("StringValue", attribute.value()));
        }
        return json("sqs", "1.0", "AmazonSQS.SendMessage", body);
    }

    static Inbound publish(Arn topic, String message, Map<String, DeadLetter.Attribute> attributes) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("Action", "Publish");
        form.put("Version", "2010-03-31");
        form.put("TopicArn", topic.text());
        form.put("Message", message);
        int number = 1;
        for (Map.Entry<String, DeadLetter.Attribute> attribute : attributes.entrySet()) {
            String entry = "MessageAttributes.entry." + number++ + ".";
            form.put(entry + "Name", attribute.getKey());
            form.put(entry + "Value.DataType", attribute.getValue().type());
            form.put(entry + "Value.StringValue", attribute.getValue().value());
        }
        StringJoiner body = new StringJoiner("&");
        form.forEach((name, value) -> body.add(name + "=" + PercentEncoding.encode(value)));
        Headers headers = Headers.of("Host", "sns.localhost").with("Content-Type", "application/x-www-form-urlencoded");
        return post("/", headers, body.toString());
    }

    static Inbound putEvents(Arn bus, Delivery delivery) {
        ObjectNode body = JSON.createObjectNode();
        ObjectNode entry = body.putArray("Entries")
                .addObject()
                .put("EventBusName", bus.text())
                .put("Source", "lambda")
                .put("DetailType", delivery.subject())
                .put("Detail", delivery.document());
        entry.putArray("Resources").add(bus.text()).add(delivery.functionArn());
        return json("events", "1.1", "AWSEvents.PutEvents", body);
    }

    private static Inbound json(String service, String version, String target, ObjectNode body) {
        Headers headers = Headers.of("Host", service + ".localhost")
                .with("Content-Type", "application/x-amz-json-" + version)
                .with("X-Amz-Target", target);
        return post("/", headers, body.toString());
    }

    private static Inbound post(String path, Headers headers, String body) {
        return Inbound.local("POST", path, "", headers, body.getBytes(StandardCharsets.UTF_8));
    }
}
