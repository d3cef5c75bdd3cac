package dev.cumulet.apigateway.key;

import dev.cumulet.apigateway.control.ApiGatewayError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads files of API keys: comma-separated values, whose first line names the columns in any case and order. */
final class ApiKeyFile {
    private static final List<String> REQUIRED = List.of("name", "key");

    private final List<String> columns;

    private ApiKeyFile(List<String> columns) {
        this.columns = columns;
    }

    /** One line of a file. */
    record Line(String name, String key, String description, boolean isEnabled, List<String> usagePlanIds) {}

    /** {@return the lines behind the first one} */
    static List<Line> parse(byte[] file) {
        List<List<String>> rows = rows(new String(file == null ? new byte[0] : file, StandardCharsets.UTF_8));
        if (rows.isEmpty()) {
            throw ApiGatewayError.API_KEY_FILE.exception("it is empty");
        }
        List<String> columns = rows.getFirst().stream()
                .map(column -> column.strip().toLowerCase(Locale.ROOT))
                .toList();
        if (!columns.containsAll(REQUIRED)) {
            throw ApiGatewayError.API_KEY_FILE.exception("the first line must name the columns " + REQUIRED);
        }
        ApiKeyFile reader = new ApiKeyFile(columns);
        return rows.stream().skip(1).map(reader::line).toList();
    }

    private Line line(List<String> row) {
        String plans = cell(row, "usageplanids");
        return new Line(
                cell(row, "name"),
                cell(row, "key"),
                cell(row, "description"),
                Boolean.parseBoolean(cell(row, "enabled")),
                plans.isEmpty()
                        ? List.of()
                        : List.of(plans.split(",")).stream().map(String::strip).toList());
    }

    private String cell(List<String> row, String column) {
        int index = columns.indexOf(column);
        return index < 0 || index >= row.size() ? "" : row.get(index).strip();
    }

    /** Cells may be in quotes, which then may hold commas, line ends and, twice, quotes. */
    private static List<List<String>> rows(String text) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean isQuoted = false;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter == '"') {
                boolean isTwice = isQuoted && i + 1 < text.length() && text.charAt(i + 1) == '"';
                if (isTwice) {
                    cell.append(letter);
                    i++;
                } else {
                    isQuoted = !isQuoted;
                }
            } else if (isQuoted || letter != ',' && letter != '\n' && letter != '\r') {
                cell.append(letter);
            } else {
                row.add(cell.toString());
                cell.setLength(0);
                if (letter != ',') {
                    addFilled(rows, row);
                    row = new ArrayList<>();
                }
            }
        }
        row.add(cell.toString());
        addFilled(rows, row);
        return rows;
    }

    private static void addFilled(List<List<String>> rows, List<String> row) {
        if (row.stream().anyMatch(cell -> !cell.isBlank())) {
            rows.add(row);
        }
    }
}
