package dev.cumulet.s3.listing;

import dev.cumulet.s3.version.Version;
import dev.cumulet.s3.version.VersionCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One page of a listing of versions.
 *
 * @param lastKey the key or common prefix that the page ends with; the empty string if there is none
 * @param lastVersion the id of the version that the page ends with; nothing if it ends with a common prefix
 */
record VersionPage(
        List<Version> versions,
        List<String> commonPrefixes,
        boolean isTruncated,
        String lastKey,
        Optional<String> lastVersion) {

    /**
     * {@return a page of the versions behind a key, or behind a version of that key}
     *
     * @param delimiter the empty string for none
     * @param afterVersion the empty string to go on behind the whole key
     */
    static VersionPage of(
            VersionCursor cursor, String prefix, String delimiter, String after, String afterVersion, int limit) {
        List<Version> found = new ArrayList<>();
        List<String> commonPrefixes = new ArrayList<>();
        if (limit == 0) {
            return new VersionPage(found, commonPrefixes, false, "", Optional.empty());
        }
        String passed = after.startsWith(prefix) ? commonPrefix(after, prefix, delimiter) : "";
        if (!passed.isEmpty()) {
            cursor.seek(Successor.ofAllBeginningWith(passed));
        } else if (!afterVersion.isEmpty()) {
            cursor.seekBehind(after, afterVersion);
        } else if (!after.isEmpty()) {
            cursor.seek(after + '\0');
        }
        String lastKey = "";
        Optional<String> lastVersion = Optional.empty();
        for (Optional<Version> next = cursor.next(); next.isPresent(); next = cursor.next()) {
            if (found.size() + commonPrefixes.size() == limit) {
                return new VersionPage(found, commonPrefixes, true, lastKey, lastVersion);
            }
            String rolledUp = commonPrefix(next.get().key(), prefix, delimiter);
            if (rolledUp.isEmpty()) {
                found.add(next.get());
                lastKey = next.get().key();
                lastVersion = Optional.of(next.get().object().versionId());
            } else {
                commonPrefixes.add(rolledUp);
                cursor.seek(Successor.ofAllBeginningWith(rolledUp));
                lastKey = rolledUp;
                lastVersion = Optional.empty();
            }
        }
        return new VersionPage(found, commonPrefixes, false, lastKey, lastVersion);
    }

    private static String commonPrefix(String name, String prefix, String delimiter) {
        int at = delimiter.isEmpty() ? -1 : name.indexOf(delimiter, prefix.length());
        return at < 0 ? "" : name.substring(0, at + delimiter.length());
    }
}
