package dev.cumulet.core.protocol;

import java.nio.charset.StandardCharsets;

/**
 * Writes an XML document in AWS's spelling: empty elements have an end tag, quotes are escaped in text too, and control
 * characters, which XML 1.0 cannot hold, stand as references all the same.
 */
final class XmlWriter {
    private final StringBuilder out = new StringBuilder(512);

    XmlWriter() {
        out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    }

    private XmlWriter(String start) {
        out.append(start);
    }

    /** {@return a writer of documents without a declaration in front} */
    static XmlWriter undeclared() {
        return new XmlWriter("");
    }

    XmlWriter open(String element) {
        out.append('<').append(element).append('>');
        return this;
    }

    /** Begins an element that attributes follow; {@link #openEnd} ends its tag. */
    XmlWriter openStart(String element) {
        out.append('<').append(element);
        return this;
    }

    XmlWriter attribute(String name, String value) {
        out.append(' ').append(name).append("=\"");
        escape(value);
        out.append('"');
        return this;
    }

    XmlWriter openEnd() {
        out.append('>');
        return this;
    }

    XmlWriter text(String text) {
        escape(text);
        return this;
    }

    XmlWriter close(String element) {
        out.append("</").append(element).append('>');
        return this;
    }

    XmlWriter element(String name, String text) {
        return open(name).text(text).close(name);
    }

    byte[] toBytes() {
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void escape(String text) {
        int written = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > '>' && c < '\uFFFE') {
                continue;
            }
            String replacement = replacement(c);
            if (replacement != null) {
                out.append(text, written, i).append(replacement);
                written = i + 1;
            }
        }
        out.append(text, written, text.length());
    }

    private static String replacement(char c) {
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            case '\t', '\n' -> null;
            default -> c < ' ' || c >= '\uFFFE' ? "&#x" + Integer.toHexString(c) + ";" : null;
        };
    }
}
