package dev.cumulet.s3.policy;

import java.util.List;
import java.util.Optional;

/** Policy variables: <code>${aws:PrincipalAccount}</code>, with a default as in <code>${aws:username, 'nobody'}</code>. */
final class Variables {
    private static final String BEGIN = "${";

    private Variables() {}

    /**
     * {@return a text with the values of its variables, which count literally; nothing if one of them has no value, since
     * what compares with that never matches}
     */
    static Optional<String> resolve(String text, PolicyRequest request, boolean hasVariables) {
        if (!hasVariables || !text.contains(BEGIN)) {
            return Optional.of(text);
        }
        StringBuilder resolved = new StringBuilder();
        int at = 0;
        for (int begin = text.indexOf(BEGIN); begin >= 0; begin = text.indexOf(BEGIN, at)) {
            int end = text.indexOf('}', begin);
            if (end < 0) {
                break;
            }
            Optional<String> value = value(text.substring(begin + BEGIN.length(), end), request);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            resolved.append(text, at, begin).append(value.get());
            at = end + 1;
        }
        return Optional.of(resolved.append(text, at, text.length()).toString());
    }

    private static Optional<String> value(String variable, PolicyRequest request) {
        switch (variable) {
            case "*" -> {
                return Optional.of(String.valueOf(Wildcards.LITERAL_STAR));
            }
            case "?" -> {
                return Optional.of(String.valueOf(Wildcards.LITERAL_QUESTION));
            }
            case "$" -> {
                return Optional.of("$");
            }
            default -> {
                int comma = variable.indexOf(',');
                String key = comma < 0 ? variable : variable.substring(0, comma);
                List<String> values = request.values(key.strip());
                if (values.size() == 1) {
                    return Optional.of(Wildcards.quote(values.getFirst()));
                }
                return comma < 0 || !values.isEmpty() ? Optional.empty() : byDefault(variable.substring(comma + 1));
            }
        }
    }

    private static Optional<String> byDefault(String quoted) {
        String text = quoted.strip();
        boolean isQuoted = text.length() >= 2 && text.startsWith("'") && text.endsWith("'");
        return isQuoted ? Optional.of(Wildcards.quote(text.substring(1, text.length() - 1))) : Optional.empty();
    }
}
