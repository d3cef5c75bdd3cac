package dev.cumulet.lambda.poll;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;

/** What a function that reports failures of single records says. */
final class FailedItems {
    private static final ObjectMapper JSON = new ObjectMapper();

    private FailedItems() {}

    /**
     * {@return the index of the first record that is to come again; their number if none is}
     *
     * <p>The failures named may stand in any order; all records behind the first one come again. What makes no sense, such
     * as a number that isn't one of these records', means that all have failed.
     */
    static int first(byte[] result, List<StreamRecord> records) {
        JsonNode failures = failures(result);
        if (failures.isMissingNode() || failures.isNull()) {
            return records.size();
        }
        if (!failures.isArray()) {
            return 0;
        }
        int first = records.size();
        for (JsonNode failure : failures) {
            int index = index(failure.path("itemIdentifier"), records);
            if (index < 0) {
                return 0;
            }
            first = Math.min(first, index);
        }
        return first;
    }

    private static JsonNode failures(byte[] result) {
        try {
            JsonNode answer = JSON.readTree(result);
            return answer == null ? JSON.missingNode() : answer.path("batchItemFailures");
        } catch (IOException e) {
            return JSON.missingNode(); // a runtime's result is JSON, or nothing
        }
    }

    private static int index(JsonNode identifier, List<StreamRecord> records) {
        for (int i = 0; i < records.size(); i++) {
            if (records.get(i).sequence().equals(identifier.textValue())) {
                return i;
            }
        }
        return -1;
    }
}
