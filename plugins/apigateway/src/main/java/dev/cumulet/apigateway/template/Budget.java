package dev.cumulet.apigateway.template;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.concurrent.TimeUnit;

/**
 * What one evaluation may cost. A step is about what the reading of a variable takes; long texts cost more. Where steps
 * don't tell the whole truth, time does: it is looked at every few hundred steps.
 */
public final class Budget {
    /** The largest content that API Gateway carries. */
    static final int LONGEST_TEXT = 10 * 1024 * 1024;

    private static final long MOST_STEPS = 5_000_000;
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final int STEPS_BETWEEN_LOOKS = 512;
    private static final int CHARACTERS_PER_STEP = 16;
    private static final int LARGEST_NUMBER_BITS = 1_024;
    private static final int LARGEST_SCALE = 400;

    private static final ScopedValue<Budget> CURRENT = ScopedValue.newInstance();

    private final long start = System.nanoTime();
    private long steps;
    private long nextLook = STEPS_BETWEEN_LOOKS;

    /** {@return the budget of the evaluation that this thread is in} */
    static Budget current() {
        return CURRENT.get();
    }

    /** Evaluates something on this budget. */
    void during(Runnable evaluation) {
        ScopedValue.where(CURRENT, this).run(evaluation);
    }

    /** Pays for one step. */
    void step() {
        spend(1);
    }

    /** Pays for many steps at once. */
    void spend(long amount) {
        steps += amount;
        if (steps < nextLook) {
            return;
        }
        nextLook = steps + STEPS_BETWEEN_LOOKS;
        if (steps > MOST_STEPS) {
            throw new TemplateException("The template takes too many steps");
        }
        if (System.nanoTime() - start > LONGEST_NANOS) {
            throw new TemplateException("The template takes too long");
        }
    }

    /** Makes sure that a text is not longer than a content may be. */
    void fits(long length) {
        if (length > LONGEST_TEXT) {
            throw new TemplateException("The template makes a text longer than " + LONGEST_TEXT + " characters");
        }
    }

    /** Pays for a text of that length. */
    void text(long length) {
        fits(length);
        spend(1 + length / CHARACTERS_PER_STEP);
    }

    /** {@return a value that is read, once it is paid for} */
    Object paid(Object value) {
        switch (value) {
            case CharSequence text -> text(text.length());
            case BigInteger number when number.bitLength() > LARGEST_NUMBER_BITS -> throw largeNumber();
            case BigDecimal number
            when Math.abs((long) number.scale()) > LARGEST_SCALE || number.precision() > LARGEST_SCALE ->
                throw largeNumber();
            case null, default -> step();
        }
        return value;
    }

    private static TemplateException largeNumber() {
        return new TemplateException("The template computes with a number that is too large");
    }
}
