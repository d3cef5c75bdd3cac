package dev.cumulet.apigateway.request;

import java.util.List;
import java.util.Locale;

/** An API's binary media types: what is handed on as bytes and not as text. */
public record MediaTypes(List<String> types) {
    private static final String UNTOLD = "application/json";

    /** {@return whether a content of that type is binary; the header's parameters don't matter} */
    public boolean contain(String header) {
        String type = header.isEmpty() ? UNTOLD : bare(header);
        return types.stream().anyMatch(binary -> matches(binary.toLowerCase(Locale.ROOT), type));
    }

    /** {@return whether the client wants binary content: of its {@code Accept} header AWS reads the first type only} */
    public boolean containFirstOf(String accept) {
        int comma = accept.indexOf(',');
        return contain(comma < 0 ? accept : accept.substring(0, comma));
    }

    private static boolean matches(String binary, String type) {
        if (binary.equals("*/*")) {
            return true;
        }
        return binary.endsWith("/*") ? type.startsWith(binary.substring(0, binary.length() - 1)) : binary.equals(type);
    }

    /** {@return a media type without its parameters, in lower case} */
    public static String bare(String header) {
        int semicolon = header.indexOf(';');
        return (semicolon < 0 ? header : header.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
    }
}
