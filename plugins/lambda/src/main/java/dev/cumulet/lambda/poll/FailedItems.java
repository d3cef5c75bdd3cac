package dev.cumulet.lambda.poll;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
        Map<String, Integer> indexes = new HashMap<>();
        for (int i = 0; i < records.size(); i++) {
            indexes.put(records.get(i).sequence(), i);
        }
        int first = records.size();
        for (JsonNode failure : failures) {
            Integer index = indexes.get(failure.path("itemIdentifier").textValue());
            if (index == null) {
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
}
