package dev.cumulet.s3.form;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The head of one part of a form.
 *
 * @param name the field's name
 * @param fileName the name of the file, if the field has one, without its folders
 */
record PartHead(String name, Optional<String> fileName) {
    private static final String DISPOSITION = "content-disposition:";

    /** Reads lines up to the empty one. */
    static PartHead read(Supplier<String> lines) {
        Optional<PartHead> head = Optional.empty();
        for (String line = lines.get(); !line.isEmpty(); line = lines.get()) {
            if (line.regionMatches(true, 0, DISPOSITION, 0, DISPOSITION.length())) {
                head = Optional.of(ofDisposition(line.substring(DISPOSITION.length())));
            }
        }
        return head.orElseThrow(MultipartReader::malformed);
    }

    private static PartHead ofDisposition(String value) {
        Map<String, String> parameters = parameters(value);
        String name = parameters.get("name");
        if (name == null) {
            throw MultipartReader.malformed();
        }
        // Some browsers send the whole path; S3 takes what stands behind its last slash or backslash.
        Optional<String> fileName = Optional.ofNullable(parameters.get("filename"))
                .map(path -> path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1));
        return new PartHead(name, fileName);
    }

    /** {@return the parameters of a header's value, their names in lower case; of two with one name the first} */
    static Map<String, String> parameters(String value) {
        Map<String, String> parameters = new TreeMap<>();
        int position = value.indexOf(';');
        while (position >= 0) {
            int equals = value.indexOf('=', position);
            if (equals < 0) {
                break;
            }
            int behind = value.lastIndexOf(';', equals) + 1;
            String name = value.substring(behind, equals).strip().toLowerCase(Locale.ROOT);
            int from = equals + 1;
            while (from < value.length() && value.charAt(from) == ' ') {
                from++;
            }
            boolean isQuoted = from < value.length() && value.charAt(from) == '"';
            int to = isQuoted ? closingQuote(value, from + 1) : value.length();
            String text = isQuoted ? value.substring(from + 1, to).replace("\\\"", "\"") : untilSemicolon(value, from);
            parameters.putIfAbsent(name, text);
            position = value.indexOf(';', isQuoted ? to : from);
        }
        return parameters;
    }

    private static String untilSemicolon(String value, int from) {
        int to = value.indexOf(';', from);
        return value.substring(from, to < 0 ? value.length() : to).strip();
    }

    private static int closingQuote(String value, int from) {
        for (int i = from; i < value.length(); i++) {
            // A backslash is an escape before a quote only: it separates folders, too.
            if (value.charAt(i) == '"' && value.charAt(i - 1) != '\\') {
                return i;
            }
        }
        throw MultipartReader.malformed();
    }
}
