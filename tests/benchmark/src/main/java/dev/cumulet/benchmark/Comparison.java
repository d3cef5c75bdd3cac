package dev.cumulet.benchmark;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * The same load through the server and on the engine behind it, in turns: what else the machine does then hits both, and
 * medians of many short turns leave most of it out.
 */
record Comparison(URI through, URI direct, ServerCpu cpu) {
    private static final int TURNS = 7;

    void print(Scenario scenario, int clients, Duration warmUp, Duration time) throws IOException {
        Load server = new Load(through, cpu);
        Load engine = new Load(direct, new ServerCpu(java.util.Optional.empty()));
        Duration turn = time.dividedBy(TURNS);
        server.run(scenario, clients, warmUp.dividedBy(2), turn);
        engine.run(scenario, clients, warmUp.dividedBy(2), turn);
        List<Result> ours = new ArrayList<>();
        List<Result> plain = new ArrayList<>();
        for (int i = 0; i < TURNS; i++) {
            ours.add(server.run(scenario, clients, Duration.ZERO, turn));
            plain.add(engine.run(scenario, clients, Duration.ZERO, turn));
        }
        Result through = median(ours, scenario.name());
        Result direct = median(plain, "  DynamoDB Local called directly");
        System.out.println(through);
        System.out.println(direct);
        System.out.printf(
                Locale.ROOT,
                "  over the direct call: %+.3f ms at p50, throughput %.2f times%n",
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
