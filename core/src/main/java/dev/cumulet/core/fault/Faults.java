package dev.cumulet.core.fault;

import dev.cumulet.spi.http.Outbound;
import dev.cumulet.spi.http.RequestBody;
import dev.cumulet.spi.service.ErrorCode;
import dev.cumulet.spi.service.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/** All rules, in the order in which they were made: the first one that hits a request has it. */
public final class Faults implements Filter {
    private volatile List<FaultRule> rules = List.of();
    private int made;

    /** {@return whether there are no rules: nobody needs to be asked then} */
    public boolean isEmpty() {
        return rules.isEmpty();
    }

    /** {@return the rules} */
    public List<FaultRule> rules() {
        return rules;
    }

    /** Adds a rule behind the others. */
    public synchronized FaultRule add(FaultRule.When when, Effect effect, long seed) {
        made++;
        FaultRule rule = new FaultRule(Integer.toString(made), when, effect, new SplittableRandom(seed));
        List<FaultRule> more = new ArrayList<>(rules);
        more.add(rule);
        rules = List.copyOf(more);
        return rule;
    }

    /** Removes rules; {@return how many those were} */
    public synchronized int remove(Predicate<FaultRule> which) {
        List<FaultRule> kept = rules.stream().filter(rule -> !which.test(rule)).toList();
        int removed = rules.size() - kept.size();
        rules = kept;
        return removed;
    }

    @Override
    public Outbound filter(Target target, Next next) {
        Optional<FaultRule> hit =
                rules.stream().filter(rule -> rule.hits(target)).findFirst();
        return hit.isEmpty() ? next.proceed(target.http().body()) : faulty(hit.get(), target, next);
    }

    private static Outbound faulty(FaultRule rule, Target target, Next next) {
        Effect effect = rule.effect();
        effect.latency().ifPresent(latency -> Pace.sleep(rule.between(latency.least(), latency.most())));
        effect.error().map(ErrorCode::exception).ifPresent(error -> {
            throw error;
        });
        RequestBody body = target.http().body();
        Outbound reply = next.proceed(
                effect.bytesPerSecond().isPresent()
                        ? RequestBody.of(
                                new SlowStream(
                                        body.stream(), effect.bytesPerSecond().getAsInt()),
                                body.length())
                        : body);
        if (effect.bytesPerSecond().isPresent()) {
            reply = SlowBody.of(reply, effect.bytesPerSecond().getAsInt());
        }
        // Outermost: a reply that isn't sent at all is known by its body.
        return effect.cut().isPresent() ? CutBody.of(reply, effect.cut().getAsLong()) : reply;
    }
}
