package dev.cumulet.lambda.poll;

import dev.cumulet.lambda.destination.Delivery;
import dev.cumulet.lambda.destination.Destinations;
import dev.cumulet.lambda.mapping.StoredMapping;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.services.lambda.model.DestinationConfig;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionResponseType;

/**
 * Brings batches to a function, each until the function takes it or it is given up: that is AWS's promise for streams,
 * where a batch that fails holds up those behind it.
 *
 * <p>Only an invocation that reached the function counts as an attempt. Splitting a batch doesn't count either.
 */
final class BatchDelivery {
    private static final System.Logger LOG = System.getLogger(BatchDelivery.class.getName());
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 9;

    private final Supplier<StoredMapping> mapping;
    private final FunctionCalls functions;
    private final Destinations destinations;
    private final Consumer<String> result;
    private final Clock clock;
    private final Alarm alarm;

    /**
     * Makes a way to a function.
     *
     * @param mapping the mapping as it presently is
     * @param result is told how each attempt went, in AWS's words
     * @param alarm ends all waiting when the mapping ends
     */
    BatchDelivery(
            Supplier<StoredMapping> mapping,
            FunctionCalls functions,
            Destinations destinations,
            Consumer<String> result,
            Clock clock,
            Alarm alarm) {
        this.mapping = mapping;
        this.functions = functions;
        this.destinations = destinations;
        this.result = result;
        this.clock = clock;
        this.alarm = alarm;
    }

    /** {@return whether the batch is done with, rather than left since the mapping has ended} */
    boolean deliver(Batch whole) {
        Deque<Batch> parts = new ArrayDeque<>();
        parts.push(whole);
        Optional<Attempt> last = Optional.empty();
        int failures = 0;
        while (!parts.isEmpty()) {
            Batch batch = withoutExpired(parts.pop(), last);
            if (batch.isNothing()) {
                continue;
            }
            Attempt attempt = functions.invoke(settings().functionArn(), batch.event());
            if (alarm.isCut()) {
                return false;
            }
            last = Optional.of(attempt);
            Optional<Batch> left = left(batch, attempt);
            report(attempt, left.isPresent());
            if (left.isEmpty()) {
                failures = 0;
            } else if (!retry(left.get(), attempt, parts)) {
                pause(failures++);
            }
            if (alarm.isOff() && !parts.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private EventSourceMappingConfiguration settings() {
        return mapping.get().configuration();
    }

    /** {@return what has to come again} */
    private Optional<Batch> left(Batch batch, Attempt attempt) {
        if (!attempt.isDone()) {
            return Optional.of(batch);
        }
        if (!attempt.isSuccess()) {
            return Optional.of(batch.attempted());
        }
        batch.envelope().accepted(attempt.payload());
        if (!settings().functionResponseTypes().contains(FunctionResponseType.REPORT_BATCH_ITEM_FAILURES)) {
            return Optional.empty();
        }
        int first = FailedItems.first(attempt.payload(), batch.records());
        return first == batch.records().size()
                ? Optional.empty()
                : Optional.of(batch.attempted().from(first));
    }

    /**
     * Says what becomes of records that have failed.
     *
     * @return whether the next attempt may follow at once
     */
    private boolean retry(Batch failed, Attempt attempt, Deque<Batch> parts) {
        EventSourceMappingConfiguration settings = settings();
        boolean isSplit = attempt.isDone()
                && attempt.functionError().isPresent()
                && Boolean.TRUE.equals(settings.bisectBatchOnFunctionError())
                && failed.records().size() > 1;
        if (isSplit) {
            int half = failed.records().size() / 2;
            Batch unbroken = failed.unattempted();
            parts.push(unbroken.from(half));
            parts.push(unbroken.before(half));
            return true;
        }
        Integer retries = settings.maximumRetryAttempts();
        if (attempt.isDone() && retries != null && retries >= 0 && failed.attempts() > retries) {
            giveUp(failed, FailureDocument.EXHAUSTED, Optional.of(attempt));
            return true;
        }
        parts.push(failed);
        return false;
    }

    private Batch withoutExpired(Batch batch, Optional<Attempt> last) {
        Integer age = settings().maximumRecordAgeInSeconds();
        if (age == null || age < 0) {
            return batch;
        }
        int expired = batch.olderThan(clock.instant().minusSeconds(age));
        if (expired > 0) {
            giveUp(batch.before(expired), FailureDocument.EXPIRED, last);
        }
        return batch.from(expired);
    }

    private void giveUp(Batch batch, String condition, Optional<Attempt> last) {
        StoredMapping present = mapping.get();
        EventSourceMappingConfiguration settings = present.configuration();
        Optional<String> destination = Optional.ofNullable(settings.destinationConfig())
                .map(DestinationConfig::onFailure)
                .map(failure -> failure.destination())
                .filter(arn -> !arn.isEmpty());
        LOG.log(
                System.Logger.Level.INFO,
                "{0} records from {1} are given up: {2} after {3} invocations of {4}",
                batch.records().size(),
                batch.shard(),
                condition,
                batch.attempts(),
                settings.functionArn());
        if (destination.isEmpty() || batch.records().isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        FailedBatch failed = new FailedBatch(
                present.uuid(), settings.functionArn(), settings.eventSourceArn(), condition, batch, last);
        boolean isBucket = destination.get().contains(":s3:::");
        destinations.send(
                destination.get(),
                new Delivery(
                        present.scope(),
                        settings.functionArn(),
                        "Lambda Function Invocation Result - Failure",
                        FailureDocument.of(failed, now, isBucket),
                        FailureDocument.objectKey(failed, now)));
    }

    private void report(Attempt attempt, boolean isFailure) {
        if (!isFailure) {
            result.accept("OK");
        } else {
            result.accept(
                    attempt.isDone()
                            ? "PROBLEM: Function call failed"
                            : "PROBLEM: Lambda answered " + attempt.status());
        }
    }

    private void pause(int failures) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
        Duration limited = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
        alarm.pauseUntil(clock.instant().plus(limited));
    }
}
