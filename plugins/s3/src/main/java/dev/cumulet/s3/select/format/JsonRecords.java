package dev.cumulet.s3.select.format;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.cumulet.s3.select.SelectError;
import dev.cumulet.s3.select.evaluation.Columns;
import dev.cumulet.s3.select.evaluation.Row;
import dev.cumulet.s3.select.sql.PathStep;
import dev.cumulet.s3.select.value.Value;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The records of an object in JSON: what a path leads to within each value at the root. Only one record at a time is in
 * memory, even if all of them are elements of one large list. For one thread.
 */
final class JsonRecords implements Records {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonParser json;
    private final List<PathStep> path;
    private final Deque<Level> levels = new ArrayDeque<>();

    /** A list or structure that the path goes through. */
    private static final class Level {
        private final PathStep step;
        private final int depth;
        private int index = -1;
        private boolean isMatched;

        Level(PathStep step, int depth) {
            this.step = step;
            this.depth = depth;
        }
    }

    JsonRecords(Reader in, List<PathStep> path) throws IOException {
        this.json = FACTORY.createParser(in);
        this.path = path;
    }

    @Override
    public Columns columns() {
        return JsonColumns.INSTANCE;
    }

    @Override
    public Optional<Row> next() throws IOException {
        try {
            return advance().map(Row.Tree::new);
        } catch (StreamConstraintsException e) {
            throw SelectError.OVER_MAX_RECORD_SIZE.exception();
        } catch (JacksonException e) {
            throw SelectError.JSON_PARSING_ERROR.exception();
        }
    }

    private Optional<Value> advance() throws IOException {
        while (true) {
            Optional<Value> found;
            if (levels.isEmpty()) {
                if (json.nextToken() == null) {
                    return Optional.empty();
                }
                found = enter(0);
            } else {
                found = resume(levels.peek());
            }
            if (found.isPresent()) {
                return found;
            }
        }
    }

    /** Applies the rest of the path to the value that begins here; {@return a record, if that is one already} */
    private Optional<Value> enter(int depth) throws IOException {
        if (depth == path.size()) {
            return Optional.of(JsonTrees.read(json));
        }
        PathStep step = path.get(depth);
        boolean isInList = step instanceof PathStep.Elements || step instanceof PathStep.Index;
        if (json.currentToken() == (isInList ? JsonToken.START_ARRAY : JsonToken.START_OBJECT)) {
            levels.push(new Level(step, depth));
            return Optional.empty();
        }
        json.skipChildren();
        return Optional.of(Value.MISSING);
    }

    /** A level in which nothing matched stands for one record that is missing. */
    private Optional<Value> resume(Level level) throws IOException {
        JsonToken token = json.nextToken();
        if (token == null) {
            throw SelectError.JSON_PARSING_ERROR.exception();
        }
        if (token == JsonToken.END_ARRAY || token == JsonToken.END_OBJECT) {
            levels.pop();
            return level.isMatched ? Optional.empty() : Optional.of(Value.MISSING);
        }
        level.index++;
        boolean isWanted =
                switch (level.step) {
                    case PathStep.Elements elements -> true;
                    case PathStep.Index(int index) -> index == level.index;
                    case PathStep.Fields fields -> true;
                    case PathStep.Name name -> name.matches(json.currentName());
                };
        if (token == JsonToken.FIELD_NAME) {
            json.nextToken();
        }
        if (!isWanted) {
            json.skipChildren();
            return Optional.empty();
        }
        if (level.step instanceof PathStep.Name && level.isMatched) {
            throw SelectError.AMBIGUOUS_FIELD_NAME.exception();
        }
        level.isMatched = true;
        return enter(level.depth + 1);
    }
}
