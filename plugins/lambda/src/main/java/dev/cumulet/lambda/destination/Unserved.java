package dev.cumulet.lambda.destination;

import java.util.Set;

/**
 * Tells the operator of targets and sources that are accepted as AWS accepts them, though no service of this server stands
 * behind them; clients can't be told of it.
 */
public final class Unserved {
    private static final System.Logger LOG = System.getLogger(Unserved.class.getName());
    /** The kinds of targets that only somebody's plugin may serve. */
    private static final Set<String> TARGETS = Set.of("sqs", "sns", "events");

    private Unserved() {}

    /** Says that nothing reads the source of a mapping. */
    public static void source(String source) {
        LOG.log(
                System.Logger.Level.WARNING,
                "The event source mapping of {0} is kept only: nothing reads sources of that kind, so no function is invoked",
                source);
    }

    /**
     * Says it of a target that was set, if it is of such a kind.
     *
     * @param target its ARN; nothing is said of {@code null} and of what is none
     */
    public static void target(String target) {
        if (target == null) {
            return;
        }
        Arn.parse(target)
                .map(Arn::service)
                .filter(TARGETS::contains)
                .ifPresent(service -> LOG.log(
                        System.Logger.Level.WARNING,
                        "The target {0} is kept only: Cumulet has no service ''{1}'', so nothing arrives unless a plugin serves it",
                        target,
                        service));
    }
}
