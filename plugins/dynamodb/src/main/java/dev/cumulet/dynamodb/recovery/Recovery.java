package dev.cumulet.dynamodb.recovery;

import java.time.Instant;
import java.util.List;

/**
 * The settings of a table whose point-in-time recovery is on.
 *
 * @param since when it was turned on
 * @param days how long it reaches back
 * @param folder the folder of its journal
 * @param key the names of the key's attributes
 */
public record Recovery(Instant since, int days, String folder, List<String> key) {
    Recovery withDays(int changed) {
        return new Recovery(since, changed, folder, key);
    }
}
