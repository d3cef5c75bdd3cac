package dev.cumulet.apigateway.template;

import java.util.Collection;
import java.util.Map;

/**
 * Writes values as texts. AWS shows an object as Java shows maps, {@code {a=1}}, but an array as JSON with all that is in
 * it; lists of a template are shown as Java shows them.
 */
final class Written {
    private static final int DEEPEST = 500;
    private static final String HEX = "0123456789ABCDEF";

    private final StringBuilder text = new StringBuilder();
    private final boolean isSlashEscaped;

    private Written(boolean isSlashEscaped) {
        this.isSlashEscaped = isSlashEscaped;
    }

    /** {@return what a template shows of a value; nothing of null} */
    static String text(Object value) {
        return switch (value) {
            case null -> "";
            case String string -> string;
            case Map<?, ?> map -> {
                // An array inside is JSON in which slashes are escaped, unlike in what $input.json returns.
                Written written = new Written(true);
                written.plain(map, 0);
                yield written.text.toString();
            }
            case Collection<?> collection -> {
                Written written = new Written(true);
                written.plain(collection, 0);
                yield written.text.toString();
            }
            default -> value.toString();
        };
    }

    /** {@return a value as JSON} */
    static String json(Object value) {
        Written written = new Written(false);
        written.asJson(value, 0);
        return written.text.toString();
    }

    private void plain(Object value, int depth) {
        check(depth);
        switch (value) {
            case Map<?, ?> map -> {
                String separator = "{";
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    text.append(separator);
                    plain(entry.getKey(), depth + 1);
                    text.append('=');
                    plain(entry.getValue(), depth + 1);
                    separator = ", ";
                }
                text.append(map.isEmpty() ? "{}" : "}");
            }
            case VtlList list when list.isJson() -> asJson(list, depth);
            case Collection<?> collection -> {
                String separator = "[";
                for (Object item : collection) {
                    text.append(separator);
                    plain(item, depth + 1);
                    separator = ", ";
                }
                text.append(collection.isEmpty() ? "[]" : "]");
            }
            case null, default -> text.append(value);
        }
    }

    private void asJson(Object value, int depth) {
        check(depth);
        switch (value) {
            case null -> text.append("null");
            case Map<?, ?> map -> {
                String separator = "{";
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    text.append(separator);
                    quote(String.valueOf(entry.getKey()));
                    text.append(':');
                    asJson(entry.getValue(), depth + 1);
                    separator = ",";
                }
                text.append(map.isEmpty() ? "{}" : "}");
            }
            case Collection<?> collection -> {
                String separator = "[";
                for (Object item : collection) {
                    text.append(separator);
                    asJson(item, depth + 1);
                    separator = ",";
                }
                text.append(collection.isEmpty() ? "[]" : "]");
            }
            case Double number when !Double.isFinite(number) -> text.append("null");
            case Number number -> text.append(number);
            case Boolean truth -> text.append(truth);
            default -> quote(value.toString());
        }
    }

    private void quote(String string) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\b' -> text.append("\\b");
                case '\f' -> text.append("\\f");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                case '/' -> text.append(isSlashEscaped ? "\\/" : "/");
                default -> {
                    if (isUnprintable(c)) {
                        unicode(text, c);
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }

    private static boolean isUnprintable(char c) {
        return c < ' ' || c >= 0x7F && c <= 0x9F || c >= 0x2000 && c <= 0x20FF;
    }

    static void unicode(StringBuilder text, char c) {
        text.append("\\u")
                .append(HEX.charAt(c >> 12))
                .append(HEX.charAt(c >> 8 & 0xF))
                .append(HEX.charAt(c >> 4 & 0xF))
                .append(HEX.charAt(c & 0xF));
    }

    private void check(int depth) {
        if (depth > DEEPEST || text.length() > Budget.LONGEST_TEXT) {
            throw new TemplateException("The template shows a value that is too large");
        }
    }
}
