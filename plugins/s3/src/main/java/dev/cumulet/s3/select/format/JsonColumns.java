package dev.cumulet.s3.select.format;

import dev.cumulet.s3.select.SelectError;
import dev.cumulet.s3.select.evaluation.Columns;
import dev.cumulet.s3.select.evaluation.Evaluable;
import dev.cumulet.s3.select.evaluation.Row;
import dev.cumulet.s3.select.sql.Expression;
import dev.cumulet.s3.select.sql.PathStep;
import dev.cumulet.s3.select.value.Value;
import java.util.ArrayList;
import java.util.List;

/** The attributes of JSON. What is not there is missing, and no error. */
final class JsonColumns implements Columns {
    static final JsonColumns INSTANCE = new JsonColumns();

    private JsonColumns() {}

    @Override
    public List<String> names() {
        return List.of();
    }

    @Override
    public Evaluable reader(Expression.Path path, PathStep.Name alias, boolean isAliasGiven) {
        PathStep.Name first = path.first();
        boolean isAlias = first.isQuoted() ? first.matches(alias.name()) : alias.matches(first.name());
        List<PathStep> steps = isAlias ? path.steps().subList(1, path.steps().size()) : path.steps();
        return row -> row instanceof Row.Tree(Value value) ? follow(value, steps, 0) : Value.MISSING;
    }

    private static Value follow(Value value, List<PathStep> steps, int at) {
        if (at == steps.size()) {
            return value;
        }
        return switch (steps.get(at)) {
            case PathStep.Name name -> follow(field(value, name), steps, at + 1);
            case PathStep.Index(int index) ->
                value instanceof Value.Sequence(List<Value> elements) && index < elements.size()
                        ? follow(elements.get(index), steps, at + 1)
                        : Value.MISSING;
            case PathStep.Elements all ->
                value instanceof Value.Sequence(List<Value> elements) ? each(elements, steps, at + 1) : Value.MISSING;
            case PathStep.Fields all ->
                value instanceof Value.Struct(List<Value.Field> fields)
                        ? each(fields.stream().map(Value.Field::value).toList(), steps, at + 1)
                        : Value.MISSING;
        };
    }

    private static Value each(List<Value> values, List<PathStep> steps, int at) {
        List<Value> found = new ArrayList<>(values.size());
        for (Value value : values) {
            Value end = follow(value, steps, at);
            if (!(end instanceof Value.Missing)) {
                found.add(end);
            }
        }
        return new Value.Sequence(found);
    }

    private static Value field(Value value, PathStep.Name name) {
        if (!(value instanceof Value.Struct(List<Value.Field> fields))) {
            return Value.MISSING;
        }
        Value found = Value.MISSING;
        for (Value.Field field : fields) {
            if (name.matches(field.name())) {
                if (!(found instanceof Value.Missing) && !name.isQuoted()) {
                    throw SelectError.AMBIGUOUS_FIELD_NAME.exception();
                }
                found = found instanceof Value.Missing ? field.value() : found;
            }
        }
        return found;
    }
}
