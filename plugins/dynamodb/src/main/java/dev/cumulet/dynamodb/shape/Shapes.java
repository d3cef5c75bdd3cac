package dev.cumulet.dynamodb.shape;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * What AWS's model demands of requests: the JSON types first, then lengths, ranges, forms and sets of values, all broken
 * ones in one message. It is asked before all else, of every request.
 */
public final class Shapes {
    private Shapes() {}

    /** Each service's table is read with the first request to it. */
    private static final class DynamoDb {
        static final ShapeTable TABLE = read("dynamodb.shapes");
    }

    private static final class Streams {
        static final ShapeTable TABLE = read("streams.shapes");
    }

    /**
     * {@return the request as AWS reads it, or throws the error that it answers}
     *
     * <p>Unknown members are none of its business. Members that are null are none at all, and numbers lose what their types
     * don't hold; then a copy comes back, as a rule the request itself.
     *
     * @throws dev.cumulet.spi.service.AwsException a SerializationException or a ValidationException
     */
    public static ObjectNode check(String operation, ObjectNode request) {
        Input input = find(operation);
        boolean isPlain = TypeCheck.check(input.structure(), request);
        ConstraintCheck.check(input, request);
        return isPlain ? request : Plain.copy(input.structure(), request);
    }

    /** {@return what an operation of either service takes} */
    public static StructureShape input(String operation) {
        return find(operation).structure();
    }

    private static Input find(String operation) {
        ShapeTable table = DynamoDb.TABLE.has(operation) ? DynamoDb.TABLE : Streams.TABLE;
        if (!table.has(operation)) {
            throw new IllegalArgumentException("The model has no operation " + operation);
        }
        return table.input(operation);
    }

    private static ShapeTable read(String table) {
        try (InputStream in = Shapes.class.getResourceAsStream(table)) {
            return ShapeTable.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
