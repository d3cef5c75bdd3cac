package dev.cumulet.spi.service;

import java.util.AbstractList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** A table of operations that is made when it is first looked into. */
final class DeferredOperations extends AbstractList<Operation<?, ?>> {
    private final Supplier<? extends List<Operation<?, ?>>> supplier;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Optional<List<Operation<?, ?>>> made = Optional.empty();

    DeferredOperations(Supplier<? extends List<Operation<?, ?>>> supplier) {
        this.supplier = supplier;
    }

    @Override
    public Operation<?, ?> get(int index) {
        return table().get(index);
    }

    @Override
    public int size() {
        return table().size();
    }

    private List<Operation<?, ?>> table() {
        return made.orElseGet(this::make);
    }

    private List<Operation<?, ?>> make() {
        lock.lock();
        try {
            if (made.isEmpty()) {
                made = Optional.of(List.copyOf(supplier.get()));
            }
            return made.get();
        } finally {
            lock.unlock();
        }
    }
}
