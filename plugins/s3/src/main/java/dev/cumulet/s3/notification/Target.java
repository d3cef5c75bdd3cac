package dev.cumulet.s3.notification;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.s3.model.LambdaFunctionConfiguration;
import software.amazon.awssdk.services.s3.model.NotificationConfiguration;
import software.amazon.awssdk.services.s3.model.NotificationConfigurationFilter;
import software.amazon.awssdk.services.s3.model.QueueConfiguration;
import software.amazon.awssdk.services.s3.model.TopicConfiguration;

/** Who wants to hear of which events: what the three kinds of configurations have in common. */
record Target(Kind kind, String id, String arn, List<String> events, NotificationConfigurationFilter rules) {
    /** The services that notices can go to. */
    enum Kind {
        TOPIC("Topic", "sns"),
        QUEUE("Queue", "sqs"),
        FUNCTION("CloudFunction", "lambda");

        private final String element;
        private final String service;

        Kind(String element, String service) {
            this.element = element;
            this.service = service;
        }

        /** {@return the element of the configuration that holds the ARN} */
        String element() {
            return element;
        }

        /** {@return the service's part of the ARN} */
        String service() {
            return service;
        }
    }

    /** {@return all targets of a configuration, in its order} */
    static List<Target> of(NotificationConfiguration configuration) {
        List<Target> targets = new ArrayList<>();
        configuration.topicConfigurations().forEach(topic -> targets.add(of(topic)));
        configuration.queueConfigurations().forEach(queue -> targets.add(of(queue)));
        configuration.lambdaFunctionConfigurations().forEach(function -> targets.add(of(function)));
        return targets;
    }

    private static Target of(TopicConfiguration topic) {
        return new Target(Kind.TOPIC, topic.id(), topic.topicArn(), topic.eventsAsStrings(), topic.filter());
    }

    private static Target of(QueueConfiguration queue) {
        return new Target(Kind.QUEUE, queue.id(), queue.queueArn(), queue.eventsAsStrings(), queue.filter());
    }

    private static Target of(LambdaFunctionConfiguration function) {
        return new Target(
                Kind.FUNCTION,
                function.id(),
                function.lambdaFunctionArn(),
                function.eventsAsStrings(),
                function.filter());
    }

    KeyFilter filter() {
        return KeyFilter.of(rules);
    }

    boolean overlaps(Target other) {
        boolean isEventShared = events.stream()
                .anyMatch(event -> other.events.stream().anyMatch(another -> EventName.overlap(event, another)));
        return isEventShared && filter().overlaps(other.filter());
    }
}
