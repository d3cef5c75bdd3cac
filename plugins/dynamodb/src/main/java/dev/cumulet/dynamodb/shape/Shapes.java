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
