package dev.cumulet.core.shape;

import dev.cumulet.spi.shape.Constraint;
import dev.cumulet.spi.shape.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An operation's constraints, ready to be checked, and AWS's text about those that an input breaks.
 *
 * <p>Constraints reach into structures by a dot. Where the way leads through a list or a map it means each element, and
 * {@code .member} at the end means the elements themselves: {@code KeySchema.AttributeName}, {@code Layers.member}.
 * Several constraints of a list's elements make one complaint about the whole list, as AWS has it.
 */
public final class Constraints {
    private final List<MemberRule> rules;

    private Constraints(List<MemberRule> rules) {
        this.rules = rules;
    }

    /**
     * {@return an operation's constraints}
     *
     * @throws IllegalArgumentException if a constraint is about a member that the schema lacks
     */
    public static Constraints of(Schema<?> schema, List<Constraint> constraints) {
        Map<MemberPath, List<Check>> checks = new LinkedHashMap<>();
        List<MemberRule> rules = new ArrayList<>();
        for (Constraint constraint : constraints) {
            MemberPath path = MemberPath.of(schema, constraint.member());
            List<Check> known = path.isOfElements() ? checks.get(path) : null;
            if (known == null) {
                known = new ArrayList<>();
                checks.put(path, known);
                rules.add(new MemberRule(path, known));
            }
            known.add(Check.of(constraint));
        }
        return new Constraints(List.copyOf(rules));
    }

    /** {@return AWS's text about all constraints that an input breaks, or nothing if it breaks none} */
    public Optional<String> broken(Object input) {
        List<String> complaints = new ArrayList<>(0);
        for (MemberRule rule : rules) {
            rule.check(input, complaints);
        }
        if (complaints.isEmpty()) {
            return Optional.empty();
        }
        String count = complaints.size() == 1 ? "1 validation error" : complaints.size() + " validation errors";
        return Optional.of(count + " detected: " + String.join("; ", complaints));
    }
}
