package dev.cumulet.dynamodb.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** Reads the items of an object in S3. */
@FunctionalInterface
interface ItemReader {
    /**
     * Hands over the items, one after the other; what is none is handed over too, to be refused by the table.
     *
     * @throws IOException if the rest of the object can't be read: AWS gives it up at the first such place
     */
    void read(InputStream content, Consumer<ObjectNode> items) throws IOException;
}
