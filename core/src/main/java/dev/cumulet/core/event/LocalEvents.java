package dev.cumulet.core.event;

import dev.cumulet.spi.event.Event;
import dev.cumulet.spi.event.Events;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/** Notices within this process: a queue and a virtual thread for each subscriber. */
public final class LocalEvents implements Events, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(LocalEvents.class.getName());

    private final List<Queue<?>> subscribers = new CopyOnWriteArrayList<>();

    @Override
    public void publish(Event event) {
        for (Queue<?> subscriber : subscribers) {
            subscriber.offer(event);
        }
    }

    @Override
    public <E extends Event> Subscription subscribe(Class<E> type, Consumer<E> subscriber) {
        Queue<E> queue = new Queue<>(type, subscriber);
        subscribers.add(queue);
        return queue;
    }

    @Override
    public void close() {
        subscribers.forEach(Queue::close);
    }

    private final class Queue<E extends Event> implements Subscription {
        private final Class<E> type;
        private final Consumer<E> subscriber;
        private final BlockingQueue<E> waiting = new LinkedBlockingQueue<>();
        private final Thread thread;
        private volatile boolean isClosed;

        Queue(Class<E> type, Consumer<E> subscriber) {
            this.type = type;
            this.subscriber = subscriber;
            this.thread =
                    Thread.ofVirtual().name("events-" + type.getSimpleName()).start(this::deliver);
        }

        void offer(Event event) {
            if (type.isInstance(event)) {
                waiting.add(type.cast(event));
            }
        }

        private void deliver() {
            try {
                while (!isClosed) {
                    hand(waiting.take());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void hand(E event) {
            try {
                subscriber.accept(event);
            } catch (RuntimeException | Error e) {
                // The edge of the thread: without it, one class that is missing would end all deliveries.
                LOG.log(System.Logger.Level.WARNING, "A subscriber failed on " + event, e);
            }
        }

        @Override
        public void close() {
            isClosed = true;
            subscribers.remove(this);
            thread.interrupt();
        }
    }
}
