package dev.cumulet.benchmark;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * The same load on the server and on a peer, such as the engine behind it, in turns: what else the machine does then hits both, and
 * medians of many short turns leave most of it out.
 */
record Comparison(URI endpoint, ServerCpu cpu, Peer peer) {
    private static final int TURNS = 7;

    /** What the server is compared with. */
    record Peer(String name, URI endpoint, ServerCpu cpu) {}

    void print(Scenario scenario, int clients, Duration warmUp, Duration time) throws IOException {
        Load server = new Load(endpoint, cpu);
        Load other = new Load(peer.endpoint(), peer.cpu());
        Duration turn = time.dividedBy(TURNS);
        server.run(scenario, clients, warmUp.dividedBy(2), turn);
        other.run(scenario, clients, warmUp.dividedBy(2), turn);
        List<Result> ours = new ArrayList<>();
        List<Result> plain = new ArrayList<>();
        for (int i = 0; i < TURNS; i++) {
            ours.add(server.run(scenario, clients, Duration.ZERO, turn));
            plain.add(other.run(scenario, clients, Duration.ZERO, turn));
        }
        Result through = median(ours, scenario.name());
        Result direct = median(plain, "  " + peer.name());
        System.out.println(through);
        System.out.println(direct);
        System.out.printf(
                Locale.ROOT,
                "  over the %s: %+.3f ms at p50, throughput %.2f times%n",
                peer.name(),
                (through.p50() - direct.p50()) / 1e3,
                through.perSecond() / direct.perSecond());
    }

    private static Result median(List<Result> results, String name) {
        return new Result(
                name,
                results.getFirst().clients(),
                results.stream().mapToInt(Result::requests).sum(),
                median(results, Result::perSecond),
                median(results, Result::p50),
                median(results, Result::p99),
                median(results, Result::cpuMicros));
    }

    private static double median(List<Result> results, ToDoubleFunction<Result> figure) {
        return results.stream()
                .mapToDouble(figure)
                .sorted()
                .skip(results.size() / 2)
                .findFirst()
                .orElseThrow();
    }
}
