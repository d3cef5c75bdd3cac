package dev.cumulet.benchmark;

import java.time.Duration;
import java.util.Optional;

/** The CPU time of the measured server's process, without its children. */
record ServerCpu(Optional<ProcessHandle> process) {
    /** {@return the CPU time used so far; zero if the process is unknown} */
    Duration used() {
        return process.flatMap(handle -> handle.info().totalCpuDuration()).orElse(Duration.ZERO);
    }
}
