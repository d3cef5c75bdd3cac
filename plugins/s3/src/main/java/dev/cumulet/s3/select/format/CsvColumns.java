package dev.cumulet.s3.select.format;

import dev.cumulet.s3.select.SelectError;
import dev.cumulet.s3.select.evaluation.Columns;
import dev.cumulet.s3.select.evaluation.Evaluable;
import dev.cumulet.s3.select.evaluation.Row;
import dev.cumulet.s3.select.sql.Expression;
import dev.cumulet.s3.select.sql.PathStep;
import dev.cumulet.s3.select.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The columns of CSV: by the names of the header line, or by position, {@code _1} being the first. */
final class CsvColumns implements Columns {
    private static final Pattern POSITION = Pattern.compile("_(\\d{1,6})");

    private final Optional<List<String>> header;

    CsvColumns(Optional<List<String>> header) {
        this.header = header;
    }

    @Override
    public List<String> names() {
        return header.orElse(List.of());
    }

    @Override
    public Evaluable reader(Expression.Path path, PathStep.Name alias, boolean isAliasGiven) {
        int index = index(column(path, alias), path);
        return row -> row instanceof Row.Line line ? line.field(index) : Value.MISSING;
    }

    private static PathStep.Name column(Expression.Path path, PathStep.Name alias) {
        List<PathStep> steps = path.steps();
        if (steps.size() == 1) {
            return path.first();
        }
        if (!alias.matches(path.first().name())) {
            throw SelectError.INVALID_TABLE_ALIAS.exception(path.position());
        }
        if (steps.size() == 2 && steps.get(1) instanceof PathStep.Name name) {
            return name;
        }
        throw SelectError.INVALID_KEY_PATH.exception();
    }

    private int index(PathStep.Name column, Expression.Path path) {
        if (header.isPresent()) {
            OptionalInt named = named(column, header.get());
            return named.orElseGet(() -> position(column).orElseThrow(SelectError.MISSING_HEADERS::exception));
        }
        return position(column).orElseThrow(() -> SelectError.INVALID_COLUMN_INDEX.exception(path.position()));
    }

    private static OptionalInt named(PathStep.Name column, List<String> header) {
        OptionalInt found = OptionalInt.empty();
        for (int i = 0; i < header.size(); i++) {
            if (column.matches(header.get(i))) {
                if (found.isPresent() && !column.isQuoted()) {
                    throw SelectError.AMBIGUOUS_FIELD_NAME.exception();
                }
                found = found.isPresent() ? found : OptionalInt.of(i);
            }
        }
        return found;
    }

    private static OptionalInt position(PathStep.Name column) {
        Matcher matcher = POSITION.matcher(column.name());
        int number = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
        return number > 0 ? OptionalInt.of(number - 1) : OptionalInt.empty();
    }
}
