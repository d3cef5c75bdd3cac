package dev.cumulet.s3.form;

import dev.cumulet.s3.object.ObjectHead;
import dev.cumulet.s3.tagging.TagSet;
import dev.cumulet.spi.http.Headers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** A form's fields as PutObject has them: in headers. */
final class FormHeaders {
    private static final Set<String> SAME = Set.of(
            "cache-control",
            "content-disposition",
            "content-encoding",
            "content-language",
            "content-md5",
            "content-type",
            "expires",
            "x-amz-storage-class",
            "x-amz-website-redirect-location");
    private static final List<String> SAME_BEGINNINGS =
            List.of("x-amz-checksum-", "x-amz-grant-", "x-amz-object-lock-", "x-amz-server-side-encryption");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

    /** Metadata is handed out encoded where it has to be, but line breaks count as plain there. */
    private static final Pattern LINE_BREAK = Pattern.compile("[\\r\\n]");

    private FormHeaders() {}

    /** {@return the headers that a form stands for, without metadata} */
    static Headers of(Form form) {
        Headers.Builder headers = Headers.builder();
        form.fields().forEach((name, value) -> {
            if (name.equals("acl")) {
                headers.add("x-amz-acl", inHeader(value));
            } else if (name.equals("tagging")) {
                headers.add(TagSet.HEADER, FormTags.read(value).encoded());
            } else if (SAME.contains(name) || SAME_BEGINNINGS.stream().anyMatch(name::startsWith)) {
                headers.add(checked(name), inHeader(value));
            }
        });
        return headers.build();
    }

    /** {@return the user metadata of a form, by name without the prefix} */
    static Map<String, String> metadata(Form form) {
        Map<String, String> metadata = new LinkedHashMap<>();
        form.fields().forEach((name, value) -> {
            if (name.startsWith(ObjectHead.META) && name.length() > ObjectHead.META.length()) {
                metadata.put(
                        checked(name).substring(ObjectHead.META.length()),
                        LINE_BREAK.matcher(value).replaceAll(" "));
            }
        });
        return metadata;
    }

    /** Unlike a header, a field can have any name; but it comes back in a header. */
    private static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw MultipartReader.malformed();
        }
        return name;
    }

    /** {@return a value with blanks for what a header can't have, which is what S3 makes of it} */
    private static String inHeader(String value) {
        return value.replaceAll("[\\x00-\\x08\\x0a-\\x1f\\x7f]|[^\\x00-\\xff]", " ")
                .strip();
    }
}
