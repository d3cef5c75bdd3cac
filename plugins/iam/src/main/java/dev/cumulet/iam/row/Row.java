package dev.cumulet.iam.row;

import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Handler;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.shape.Constraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.core.SdkRequest;

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
        return Operation.of(name, "", 200, input, output, named(handler, required, optional))
                .constrained(constraints(name, required, optional));
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

    /** {@return a handler behind the check of the names that a request has} */
    private static <I, O> Handler<I, O> named(Handler<I, O> handler, String required, String optional) {
        List<String> names =
                members(required, optional).stream().filter(MemberRules::isName).toList();
        if (names.isEmpty()) {
            return handler;
        }
        return (input, call) -> {
            if (input instanceof SdkRequest request) {
                names.forEach(member -> request.getValueForField(member, String.class)
                        .ifPresent(value -> MemberRules.checkName(member, value)));
            }
            return handler.handle(input, call);
        };
    }

    private static List<String> members(String required, String optional) {
        return List.of((required + " " + optional).strip().split(" "));
    }

    private static Constraint[] constraints(String operation, String required, String optional) {
        Set<String> demanded = Set.of(required.isEmpty() ? new String[0] : required.split(" "));
        List<Constraint> constraints = new ArrayList<>();
        for (String member : members(required, optional)) {
            if (demanded.contains(member)) {
                constraints.add(new Constraint.Required(member));
            }
            constraints.addAll(MemberRules.of(operation, member));
        }
        return constraints.toArray(Constraint[]::new);
    }
}
