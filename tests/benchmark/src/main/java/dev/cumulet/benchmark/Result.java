package dev.cumulet.benchmark;

import java.util.Arrays;
import java.util.Locale;

/**
 * What a run of a scenario gave.
 *
 * @param perSecond requests a second
 * @param p50 the median latency in microseconds
 * @param p99 the 99th percentile in microseconds
 * @param cpuMicros the server's CPU time a request in microseconds; NaN if the server's process is unknown
 */
record Result(String name, int clients, int requests, double perSecond, double p50, double p99, double cpuMicros) {
    static Result of(String name, int clients, long[] nanos, double seconds, double cpuMicros) {
        Arrays.sort(nanos);
        double p50 = nanos[nanos.length / 2] / 1e3;
        double p99 = nanos[(int) Math.min(nanos.length - 1L, nanos.length * 99L / 100)] / 1e3;
        return new Result(name, clients, nanos.length, nanos.length / seconds, p50, p99, cpuMicros);
    }

    static String header() {
        return String.format(
                Locale.ROOT,
                "%-34s %8s %10s %12s %12s %14s",
                "scenario",
                "clients",
                "req/s",
                "p50 us",
                "p99 us",
                "cpu us/req");
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%-34s %8d %10.0f %12.0f %12.0f %14s",
                name,
                clients,
                perSecond,
                p50,
                p99,
                Double.isNaN(cpuMicros) ? "-" : String.format(Locale.ROOT, "%.1f", cpuMicros));
    }
}
