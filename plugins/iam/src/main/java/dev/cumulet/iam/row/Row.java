package dev.cumulet.iam.row;

import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Handler;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.shape.Constraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Makes rows: in IAM's model a member's name says what is demanded of it, but for a few operations. */
public final class Row {
    private Row() {}

    /** Answers an operation that AWS gives no output to. */
    @FunctionalInterface
    public interface Change<I> {
        /** Does what the operation does. */
        void make(I input, Call call);
    }

    /**
     * Makes a row of an operation with output.
     *
     * @param required the members that must be there, parted by blanks
     * @param optional the other members that something is demanded of, parted by blanks
     */
    public static <I, O> Operation<I, O> of(
            String name, Class<I> input, Class<O> output, Handler<I, O> handler, String required, String optional) {
        return Operation.of(name, "", 200, input, output, handler).constrained(constraints(name, required, optional));
    }

    /** Makes a row of an operation without output, all of whose members must be there. */
    public static <I> Operation<I, Void> of(String name, Class<I> input, Change<I> change, String required) {
        return of(name, input, change, required, "");
    }

    /** Makes a row of an operation without output. */
    public static <I> Operation<I, Void> of(
            String name, Class<I> input, Change<I> change, String required, String optional) {
        return of(
                name,
                input,
                Void.class,
                (request, call) -> {
                    change.make(request, call);
                    return null;
                },
                required,
                optional);
    }

    private static Constraint[] constraints(String operation, String required, String optional) {
        Set<String> demanded = Set.of(required.isEmpty() ? new String[0] : required.split(" "));
        List<Constraint> constraints = new ArrayList<>();
        for (String member : (required + " " + optional).strip().split(" ")) {
            if (demanded.contains(member)) {
                constraints.add(new Constraint.Required(member));
            }
            constraints.addAll(MemberRules.of(operation, member));
        }
        return constraints.toArray(Constraint[]::new);
    }
}
