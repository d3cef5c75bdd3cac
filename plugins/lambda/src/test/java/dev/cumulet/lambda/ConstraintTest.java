package dev.cumulet.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.shape.Constraint;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A constraint on a member that the request lacks would fail each call of its operation. */
class ConstraintTest extends FunctionTest {
    private static final String MODEL = "software.amazon.awssdk.services.lambda.model.";
    private static final String ELEMENTS = "member";

    @Test
    void isAlwaysAboutAMemberOfTheRequest() throws ClassNotFoundException {
        List<String> astray = new ArrayList<>();
        for (Operation<?, ?> operation : server.service().operations()) {
            for (Constraint constraint : operation.constraints()) {
                Class<?> request = Class.forName(MODEL + operation.name() + "Request");
                if (!leadsToAMember(request, constraint.member())) {
                    astray.add(operation.name() + ": " + constraint.member());
                }
            }
        }

        assertThat(astray).isEmpty();
    }

    private static boolean leadsToAMember(Class<?> request, String path) {
        Class<?> present = request;
        for (String name : path.split("\\.")) {
            if (name.equals(ELEMENTS)) {
                continue;
            }
            Class<?> structure = present;
            List<Method> accessors = Stream.of(structure.getMethods())
                    .filter(method ->
                            method.getParameterCount() == 0 && method.getName().equalsIgnoreCase(name))
                    .toList();
            if (accessors.isEmpty()) {
                return false;
            }
            present = valueOf(accessors.getFirst().getGenericReturnType());
        }
        return true;
    }

    /** {@return the class of a member's values: of a list the elements', of a map the values'} */
    private static Class<?> valueOf(Type type) {
        return switch (type) {
            case ParameterizedType collection ->
                valueOf(collection.getActualTypeArguments()[collection.getActualTypeArguments().length - 1]);
            case Class<?> single -> single;
            default -> Object.class;
        };
    }
}
