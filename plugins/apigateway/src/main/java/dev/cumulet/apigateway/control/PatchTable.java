package dev.cumulet.apigateway.control;

import dev.cumulet.apigateway.model.PatchOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an update operation may change: one row for each operation and path, with what it does. AWS's patches look like
 * RFC 6902, but each resource has its own few paths, the operations that these take, and its own words for all others.
 *
 * <p>A table knows nothing of other resources: an operation applies all patches and then checks the result as a creation
 * is checked.
 *
 * @param <T> what is changed; a record, so that a failed request changes nothing
 */
public final class PatchTable<T> {
    private static final Pattern LABEL = Pattern.compile("\\{\\w+(\\+?)}");

    private final String input;
    private final PatchWording wording;
    private final List<Row<T>> rows;

    private PatchTable(String input, PatchWording wording, List<Row<T>> rows) {
        this.input = input;
        this.wording = wording;
        this.rows = List.copyOf(rows);
    }

    /** What a row does. */
    @FunctionalInterface
    public interface Change<T> {
        /** {@return the target with the patch applied; throws if AWS refuses the patch} */
        T apply(T target, Patch patch);
    }

    /**
     * {@return a table to be filled}
     *
     * @param input the request's name in AWS's messages, such as {@code updateStageInput}
     */
    public static <T> Builder<T> of(String input, PatchWording wording) {
        return new Builder<>(input, wording);
    }

    /** {@return the target with all patches applied, in their order} */
    public T apply(T target, List<PatchOperation> patches) {
        T patched = target;
        for (PatchOperation patch : Patches.checked(input, patches)) {
            patched = apply(patched, patch);
        }
        return patched;
    }

    private T apply(T target, PatchOperation patch) {
        List<String> operations = new ArrayList<>();
        List<String> paths = new ArrayList<>();
        for (Row<T> row : rows) {
            boolean isOperation = row.operation().equals(patch.op());
            Matcher path = row.pattern().matcher(patch.path() == null ? "" : patch.path());
            if (path.matches()) {
                if (isOperation) {
                    return row.change().apply(target, new Patch(patch, labels(path)));
                }
                operations.add(row.operation());
            }
            if (isOperation) {
                paths.add(row.path());
            }
        }
        throw wording.refusal(patch, operations, paths);
    }

    private static List<String> labels(Matcher path) {
        List<String> labels = new ArrayList<>();
        for (int i = 1; i <= path.groupCount(); i++) {
            labels.add(Patches.unescaped(path.group(i)));
        }
        return labels;
    }

    private record Row<T>(String operation, String path, Pattern pattern, Change<T> change) {}

    /** Collects rows; for one thread. */
    public static final class Builder<T> {
        private final String input;
        private final PatchWording wording;
        private final List<Row<T>> rows = new ArrayList<>();

        private Builder(String input, PatchWording wording) {
            this.input = input;
            this.wording = wording;
        }

        public Builder<T> replace(String path, Change<T> change) {
            return on("replace", path, change);
        }

        public Builder<T> add(String path, Change<T> change) {
            return on("add", path, change);
        }

        public Builder<T> remove(String path, Change<T> change) {
            return on("remove", path, change);
        }

        public Builder<T> copy(String path, Change<T> change) {
            return on("copy", path, change);
        }

        /** Takes additions and replacements at a path, which do the same. */
        public Builder<T> put(String path, Change<T> change) {
            return add(path, change).replace(path, change);
        }

        /**
         * Takes an operation at a path.
         *
         * @param path with labels: {@code {name}} is one segment, {@code {name+}} one or more
         */
        public Builder<T> on(String operation, String path, Change<T> change) {
            rows.add(new Row<>(operation, path, pattern(path), change));
            return this;
        }

        /** {@return the table} */
        public PatchTable<T> build() {
            return new PatchTable<>(input, wording, rows);
        }

        private static Pattern pattern(String path) {
            StringBuilder expression = new StringBuilder();
            Matcher label = LABEL.matcher(path);
            int end = 0;
            while (label.find()) {
                expression.append(Pattern.quote(path.substring(end, label.start())));
                expression.append(label.group(1).isEmpty() ? "([^/]+)" : "(.+)");
                end = label.end();
            }
            return Pattern.compile(expression + Pattern.quote(path.substring(end)));
        }
    }
}
