package dev.cumulet.spi.event;

import dev.cumulet.spi.Stability;
import java.util.function.Consumer;

/** Carries notices from one plugin to others. */
@Stability(Stability.Level.EVOLVING)
public interface Events {
    /** Hands a notice to its subscribers, on a thread of their own, in the order of publication; returns at once. */
    void publish(Event event);

    /**
     * Subscribes to a kind of notice.
     *
     * @return ends the subscription when closed; plugins need not, the server does it at the end
     */
    <E extends Event> Subscription subscribe(Class<E> type, Consumer<E> subscriber);

    /** A running subscription. */
    @Stability(Stability.Level.EVOLVING)
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
