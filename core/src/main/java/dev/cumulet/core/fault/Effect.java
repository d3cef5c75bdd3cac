package dev.cumulet.core.fault;

import dev.cumulet.spi.service.ErrorCode;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What goes wrong.
 *
 * @param latency how long the request waits before anything is done for it
 * @param error what is answered, and nothing done
 * @param cut after how many bytes of the reply's body the connection is cut; before its head if negative
 * @param bytesPerSecond how fast bodies go, in each direction
 */
public record Effect(
        Optional<Latency> latency, Optional<ErrorCode> error, OptionalLong cut, OptionalInt bytesPerSecond) {
    /** A time in milliseconds, any from {@code least} to {@code most}. */
    public record Latency(int least, int most) {}
}
