package dev.cumulet.lambda.launcher;

import java.io.InputStream;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** A running environment. */
public interface Launched {
    /** {@return what the function writes to its standard output and error; read by one thread to its end} */
    InputStream output();

    /**
     * {@return whether {@link #output} carries a mark at the end of each invocation: byte 0x1E, the request id, a line
     * feed}
     *
     * <p>It tells where an invocation's log ends. Where there is none, the log is taken as it is when the result comes.
     */
    boolean marksOutput();

    /** Calls back once with the end of the environment, at once if it has ended; on any thread. */
    void onExit(Consumer<Exit> action);

    /** {@return the most memory that the environment has used, in MB, if it is known} */
    OptionalLong peakMemory();

    /** Kills the environment with all that it has started; does nothing if it has ended. Doesn't wait. */
    void kill();

    /**
     * How an environment ended.
     *
     * @param status the exit status; 128 and the signal's number after a signal
     */
    record Exit(int status) {
        private static final int SIGNALLED = 128;

        /** {@return AWS's words for it, as they stand behind {@code RequestId: ... Error: }} */
        public String description() {
            return switch (status) {
                case 0 -> "Runtime exited without providing a reason";
                case SIGNALLED + 6 -> "Runtime exited with error: signal: aborted";
                case SIGNALLED + 9 -> "Runtime exited with error: signal: killed";
                case SIGNALLED + 11 -> "Runtime exited with error: signal: segmentation fault";
                case SIGNALLED + 15 -> "Runtime exited with error: signal: terminated";
                default -> "Runtime exited with error: exit status " + status;
            };
        }
    }
}
