package dev.cumulet.lambda.poll;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;

/**
 * Makes batches of records and has them delivered, in as many lanes at once as the mapping wants. Records of one item
 * stay in one lane, so in their order. Windows are gathered in one lane.
 */
final class ShardWork {
    private final String shard;
    private final BatchDelivery delivery;
    private Optional<TumblingWindow> window = Optional.empty();

    ShardWork(String shard, BatchDelivery delivery) {
        this.shard = shard;
        this.delivery = delivery;
    }

    /** {@return whether all records are done with, rather than left since the mapping has ended} */
    boolean deliver(List<StreamRecord> records, EventSourceMappingConfiguration settings) {
        int batchSize = settings.batchSize();
        Integer seconds = settings.tumblingWindowInSeconds();
        if (seconds != null && seconds > 0) {
            return deliverInWindows(records, settings);
        }
        int lanes = settings.parallelizationFactor();
        return lanes == 1 || records.size() == 1
                ? deliver(records, batchSize, Envelope.PLAIN)
                : deliverInLanes(records, batchSize, lanes);
    }

    /** {@return when the present window ends, if there is one} */
    Instant windowEnd() {
        return window.map(TumblingWindow::end).orElse(Instant.MAX);
    }

    /** Tells the function that its window is over, if there is one. */
    boolean closeWindow() {
        if (window.isEmpty()) {
            return true;
        }
        TumblingWindow closed = window.get();
        window = Optional.empty();
        closed.close();
        return delivery.deliver(new Batch(shard, List.of(), 0, closed));
    }

    private boolean deliverInWindows(List<StreamRecord> records, EventSourceMappingConfiguration settings) {
        int from = 0;
        while (from < records.size()) {
            Instant arrived = records.get(from).arrived();
            if (!arrived.isBefore(windowEnd()) && !closeWindow()) {
                return false;
            }
            TumblingWindow present = window.orElseGet(() -> TumblingWindow.around(
                    arrived, settings.tumblingWindowInSeconds(), shard, settings.eventSourceArn()));
            window = Optional.of(present);
            int to = from + 1;
            while (to < records.size() && records.get(to).arrived().isBefore(present.end())) {
                to++;
            }
            if (!deliver(records.subList(from, to), settings.batchSize(), present)) {
                return false;
            }
            if (present.isTerminatedEarly() && !closeWindow()) {
                return false;
            }
            from = to;
        }
        return true;
    }

    private boolean deliverInLanes(List<StreamRecord> records, int batchSize, int lanes) {
        List<List<StreamRecord>> parts = new ArrayList<>();
        for (int i = 0; i < lanes; i++) {
            parts.add(new ArrayList<>());
        }
        for (StreamRecord record : records) {
            parts.get(Math.floorMod(record.keys().hashCode(), lanes)).add(record);
        }
        AtomicBoolean isDone = new AtomicBoolean(true);
        List<Thread> threads = parts.stream()
                .filter(part -> !part.isEmpty())
                .map(part -> Thread.ofVirtual().name("lambda-mapping-lane").start(() -> {
                    boolean isLaneDone = false;
                    try {
                        isLaneDone = deliver(part, batchSize, Envelope.PLAIN);
                    } finally {
                        // Also where it failed on something unforeseen: nothing is done with then.
                        isDone.compareAndSet(true, isLaneDone);
                    }
                }))
                .toList();
        threads.forEach(ShardWork::join);
        return isDone.get();
    }

    private boolean deliver(List<StreamRecord> records, int batchSize, Envelope envelope) {
        int from = 0;
        while (from < records.size()) {
            int to = end(records, from, batchSize);
            if (!delivery.deliver(new Batch(shard, records.subList(from, to), 0, envelope))) {
                return false;
            }
            from = to;
        }
        return true;
    }

    /** A batch is as large as it may be, in records and in bytes. */
    private static int end(List<StreamRecord> records, int from, int batchSize) {
        long bytes = records.get(from).json().length;
        int to = from + 1;
        while (to < records.size() && to - from < batchSize) {
            bytes += records.get(to).json().length + 1;
            if (bytes > Batch.MAX_BYTES) {
                break;
            }
            to++;
        }
        return to;
    }

    private static void join(Thread thread) {
        boolean isInterrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                isInterrupted = true; // the lane ends with the mapping
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
