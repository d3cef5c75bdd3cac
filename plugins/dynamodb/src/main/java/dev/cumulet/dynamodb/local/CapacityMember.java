package dev.cumulet.dynamodb.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.engine.EngineReply;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a reply of the engine's says of consumed capacity: it is the last member, and found without parsing the rest. */
final class CapacityMember {
    static final String PARAMETER = "ReturnConsumedCapacity";

    private static final byte[] MEMBER = ",\"ConsumedCapacity\":{\"TableName\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] UNITS = "\",\"CapacityUnits\":".getBytes(StandardCharsets.US_ASCII);

    private CapacityMember() {}

    /** {@return the units that a request consumed} */
    static double units(EngineReply reply) {
        byte[] bytes = reply.bytes();
        int member = lastIndexOf(bytes, MEMBER);
        int units = member < 0 ? -1 : indexOf(bytes, UNITS, member + MEMBER.length);
        if (units < 0) {
            return reply.document()
                    .path("ConsumedCapacity")
                    .path("CapacityUnits")
                    .asDouble();
        }
        int start = units + UNITS.length;
        int end = start;
        while (end < bytes.length && (bytes[end] >= '0' && bytes[end] <= '9' || bytes[end] == '.')) {
            end++;
        }
        return Double.parseDouble(new String(bytes, start, end - start, StandardCharsets.US_ASCII));
    }

    /** {@return the reply without them} */
    static EngineReply removed(EngineReply reply) {
        byte[] bytes = reply.bytes();
        int member = lastIndexOf(bytes, MEMBER);
        if (member < 0) {
            ObjectNode document = reply.document();
            document.remove("ConsumedCapacity");
            return EngineReply.of(reply.status(), document);
        }
        byte[] rest = Arrays.copyOf(bytes, member + 1);
        rest[member] = '}';
        return EngineReply.of(reply.status(), rest);
    }

    private static int lastIndexOf(byte[] document, byte[] pattern) {
        for (int at = document.length - pattern.length; at >= 0; at--) {
            if (isAt(document, at, pattern)) {
                return at;
            }
        }
        return -1;
    }

    private static int indexOf(byte[] document, byte[] pattern, int from) {
        for (int at = from; at <= document.length - pattern.length; at++) {
            if (isAt(document, at, pattern)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean isAt(byte[] document, int at, byte[] pattern) {
        return Arrays.equals(document, at, at + pattern.length, pattern, 0, pattern.length);
    }
}
