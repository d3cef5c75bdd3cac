package dev.cumulet.s3.form;

import dev.cumulet.s3.error.S3Error;
import dev.cumulet.spi.service.AwsException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A form up to its file. What stands behind the file is ignored.
 *
 * @param fields the fields by name in lower case, {@code ${filename}} filled in; of two with one name the last one counts
 * @param file stands at the beginning of the file's content
 */
record Form(Map<String, String> fields, MultipartReader file) {
    private static final String FILE_NAME = "${filename}";

    /** Reads a form's fields. */
    static Form read(MultipartReader reader) {
        Map<String, String> fields = new TreeMap<>();
        for (Optional<PartHead> part = reader.next(); part.isPresent(); part = reader.next()) {
            String name = PostPolicy.lower(part.get().name());
            if (name.equals("file")) {
                part.get()
                        .fileName()
                        .ifPresent(file -> fields.replaceAll((field, text) -> text.replace(FILE_NAME, file)));
                return new Form(Collections.unmodifiableMap(fields), reader);
            }
            fields.put(name, reader.text());
        }
        throw S3Error.INVALID_ARGUMENT
                .exception("POST requires exactly one file upload per request.")
                .with("ArgumentName", "file")
                .with("ArgumentValue", "0");
    }

    /** {@return the text of a field, if it is there} */
    Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(PostPolicy.lower(name)));
    }

    /** {@return the text of a field that must be there} */
    String required(String name) {
        return field(name).orElseThrow(() -> missing(name));
    }

    private static AwsException missing(String name) {
        return S3Error.INVALID_ARGUMENT
                .exception("Bucket POST must contain a field named '" + name
                        + "'.  If it is specified, please check the order of the fields.")
                .with("ArgumentName", name)
                .with("ArgumentValue", "");
    }
}
