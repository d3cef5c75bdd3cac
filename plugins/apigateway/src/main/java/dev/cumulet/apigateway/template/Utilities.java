package dev.cumulet.apigateway.template;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The variable {@code $util}. */
record Utilities(Budget budget) implements Members.Scripted {

    @Override
    public Object call(String method, Arguments arguments) {
        if (arguments.values().length != 1) {
            return Members.NONE;
        }
        String text = arguments.text(0);
        budget.text(text.length());
        return switch (method) {
            case "escapeJavaScript" -> escaped(text);
            case "parseJson" -> JsonText.parse(text, budget);
            case "urlEncode" -> URLEncoder.encode(text, StandardCharsets.UTF_8);
            case "urlDecode" -> URLDecoder.decode(text, StandardCharsets.UTF_8);
            case "base64Encode" -> Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
            case "base64Decode" -> new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
            default -> Members.NONE;
        };
    }

    @Override
    public Object property(String name) {
        return Members.NONE;
    }

    @Override
    public String toString() {
        return "$util";
    }

    /** By JavaScript's rules, which are not JSON's: AWS also escapes single quotes and slashes. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\'', '"', '\\', '/' -> escaped.append('\\').append(c);
                case '\b' -> escaped.append("\\b");
                case '\f' -> escaped.append("\\f");
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\t' -> escaped.append("\\t");
                default -> {
                    if (c < ' ' || c > '~') {
                        Written.unicode(escaped, c);
                    } else {
                        escaped.append(c);
                    }
                }
            }
        }
        return escaped.toString();
    }
}
