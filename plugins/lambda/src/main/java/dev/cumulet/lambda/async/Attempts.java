package dev.cumulet.lambda.async;

import dev.cumulet.lambda.async.InvocationRecord.Condition;
import dev.cumulet.lambda.destination.DeadLetter;
import dev.cumulet.lambda.destination.Destinations;
import dev.cumulet.lambda.function.Attachments;
import dev.cumulet.lambda.function.FunctionName;
import dev.cumulet.lambda.function.Target;
import dev.cumulet.lambda.invoke.InvocationResult;
import dev.cumulet.lambda.invoke.Invoker;
import dev.cumulet.lambda.invoke.Routing;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Scope;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.model.DeadLetterConfig;
import software.amazon.awssdk.services.lambda.model.DestinationConfig;
import software.amazon.awssdk.services.lambda.model.FunctionEventInvokeConfig;
import software.amazon.awssdk.services.lambda.model.OnFailure;
import software.amazon.awssdk.services.lambda.model.OnSuccess;

/**
 * Tries events: one attempt at a time, and what follows from it.
 *
 * <p>AWS repeats what the function itself has failed at twice, after one minute and after two; what found no environment
 * it repeats until the event is six hours old. A function's event invoke configuration may say less.
 */
final class Attempts {
    private static final System.Logger LOG = System.getLogger(Attempts.class.getName());
    private static final int RETRIES = 2;
    private static final int MAX_AGE_SECONDS = 21_600;

    private final Routing routing;
    private final Invoker invoker;
    private final Attachments<FunctionEventInvokeConfig> settings;
    private final Destinations destinations;
    private final Clock clock;
    private final Duration retryDelay;

    Attempts(
            Routing routing,
            Invoker invoker,
            Attachments<FunctionEventInvokeConfig> settings,
            Destinations destinations,
            Clock clock,
            Duration retryDelay) {
        this.routing = routing;
        this.invoker = invoker;
        this.settings = settings;
        this.destinations = destinations;
        this.clock = clock;
        this.retryDelay = retryDelay;
    }

    /** {@return how many events of a function are worth trying at a time} */
    int concurrency(FunctionName function) {
        return routing.find(function)
                .flatMap(target -> target.function().reservedConcurrency())
                .map(reserved -> Math.max(1, reserved))
                .orElse(Integer.MAX_VALUE);
    }

    /** {@return the event as it is to be tried again; nothing if it is done} */
    Optional<QueuedEvent> attempt(Scope scope, QueuedEvent event) {
        FunctionName name = event.name(scope);
        Optional<Target> target = routing.find(name);
        if (target.isEmpty()) {
            LOG.log(System.Logger.Level.DEBUG, "Event {0} is dropped, its function is gone", event.requestId());
            return Optional.empty();
        }
        Optional<FunctionEventInvokeConfig> config = settings.find(name);
        Instant expiry = event.accepted().plusSeconds(maxAge(config));
        if (!clock.instant().isBefore(expiry)) {
            return giveUp(name, target.get(), event, Condition.EVENT_AGE_EXCEEDED);
        }
        if (target.get().function().reservedConcurrency().orElse(1) == 0) {
            return giveUp(name, target.get(), event, Condition.ZERO_RESERVED_CONCURRENCY);
        }
        return invoke(name, target.get(), event).map(next -> next.due().isAfter(expiry) ? next.at(expiry) : next);
    }

    private Optional<QueuedEvent> invoke(FunctionName name, Target target, QueuedEvent event) {
        InvocationResult result;
        try {
            Duration timeout = Duration.ofSeconds(target.configuration().timeout());
            result = invoker.invoke(target, name.scope(), event.invocation(name, timeout));
        } catch (AwsException e) {
            return Optional.of(event.throttled(clock.instant()));
        }
        String version = target.configuration().version();
        QueuedEvent tried = event.answered(result, version);
        if (!result.isError()) {
            return succeed(name, tried);
        }
        int attempts = 1
                + settings.find(name)
                        .map(FunctionEventInvokeConfig::maximumRetryAttempts)
                        .orElse(RETRIES);
        LOG.log(
                System.Logger.Level.INFO,
                "Event {0} for {1} failed at attempt {2} of {3}: {4}",
                event.requestId(),
                name.qualifiedArn(),
                tried.attempts(),
                attempts,
                result.reason());
        return tried.attempts() < attempts
                ? Optional.of(tried.at(clock.instant().plus(retryDelay.multipliedBy(tried.attempts()))))
                : giveUp(name, target, tried, Condition.RETRIES_EXHAUSTED);
    }

    private Optional<QueuedEvent> succeed(FunctionName name, QueuedEvent event) {
        tell(
                settings.find(name)
                        .map(FunctionEventInvokeConfig::destinationConfig)
                        .map(DestinationConfig::onSuccess)
                        .map(OnSuccess::destination),
                new InvocationRecord(name, event, Condition.SUCCESS, clock.instant()));
        return Optional.empty();
    }

    private Optional<QueuedEvent> giveUp(FunctionName name, Target target, QueuedEvent event, Condition condition) {
        tell(
                settings.find(name)
                        .map(FunctionEventInvokeConfig::destinationConfig)
                        .map(DestinationConfig::onFailure)
                        .map(OnFailure::destination),
                new InvocationRecord(name, event, condition, clock.instant()));
        Optional.ofNullable(target.configuration().deadLetterConfig())
                .map(DeadLetterConfig::targetArn)
                .filter(arn -> !arn.isEmpty())
                .ifPresent(arn -> destinations.send(arn, letter(name, event)));
        return Optional.empty();
    }

    private void tell(Optional<String> destination, InvocationRecord document) {
        destination.filter(arn -> !arn.isEmpty()).ifPresent(arn -> destinations.send(arn, document.delivery()));
    }

    private static DeadLetter letter(FunctionName name, QueuedEvent event) {
        Optional<String> message = event.answer()
                .map(answer -> InvocationResult.error(answer.payload()).message());
        return new DeadLetter(
                name.scope(), event.requestId(), new String(event.payload(), StandardCharsets.UTF_8), message);
    }

    private static int maxAge(Optional<FunctionEventInvokeConfig> config) {
        return config.map(FunctionEventInvokeConfig::maximumEventAgeInSeconds).orElse(MAX_AGE_SECONDS);
    }
}
