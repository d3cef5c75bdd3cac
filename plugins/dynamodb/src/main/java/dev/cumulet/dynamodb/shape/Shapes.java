package dev.cumulet.dynamodb.shape;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What AWS's model demands of requests: the JSON types first, then lengths, ranges, forms and sets of values, all broken
 * ones in one message. It is asked before all else, of every request.
 */
public final class Shapes {
    private Shapes() {}

    /** Each service's table is read with the first request to it. */
    private static final class DynamoDb {
        static final Map<String, Input> INPUTS = read("dynamodb.shapes");
    }

    private static final class Streams {
        static final Map<String, Input> INPUTS = read("streams.shapes");
    }

    /**
     * Throws the error that AWS answers, if the model forbids the request. Unknown members are none of its business, and
     * null is no value.
     *
     * @throws dev.cumulet.spi.service.AwsException a SerializationException or a ValidationException
     */
    public static void check(String operation, ObjectNode request) {
        Input input = find(operation);
        TypeCheck.check(input.structure(), request);
        ConstraintCheck.check(input, request);
    }

    /** {@return what an operation of either service takes} */
    public static StructureShape input(String operation) {
        return find(operation).structure();
    }

    private static Input find(String operation) {
        Input input = DynamoDb.INPUTS.get(operation);
        if (input == null) {
            input = Streams.INPUTS.get(operation);
        }
        if (input == null) {
            throw new IllegalArgumentException("The model has no operation " + operation);
        }
        return input;
    }

    private static Map<String, Input> read(String table) {
        try (InputStream in = Shapes.class.getResourceAsStream(table)) {
            return ShapeReader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
