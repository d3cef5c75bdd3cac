package dev.cumulet.core.pipeline;

import dev.cumulet.spi.service.RequestIdForm;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Makes request ids in a service's form. */
public final class RequestIds {
    private static final char[] LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".toCharArray();
    private static final int SHORT = 16;
    private static final int LONG = 52;
    private static final int VERSION_4 = 0x4000;

    private final Supplier<RandomGenerator> random;

    /** Takes the source of randomness, which is asked anew on each thread. */
    public RequestIds(Supplier<RandomGenerator> random) {
        this.random = random;
    }

    /** {@return a new id} */
    public String next(RequestIdForm form) {
        return switch (form) {
            case UUID -> uuid();
            case SHORT -> letters(SHORT);
            case LONG -> letters(LONG);
        };
    }

    private String uuid() {
        RandomGenerator source = random.get();
        long high = source.nextLong() & ~0xf000L | VERSION_4;
        long low = source.nextLong() & ~(3L << 62) | 1L << 63;
        return new UUID(high, low).toString();
    }

    private String letters(int count) {
        RandomGenerator source = random.get();
        char[] id = new char[count];
        for (int i = 0; i < count; i++) {
            id[i] = LETTERS[source.nextInt(LETTERS.length)];
        }
        return new String(id);
    }
}
