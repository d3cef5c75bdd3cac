package dev.cumulet.s3.website;

import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.HostId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The page that S3 shows for an error if the site has none of its own, letter by letter as recorded. */
final class ErrorPage {
    private static final Map<Integer, String> REASONS = Map.of(
            302, "Found",
            400, "Bad Request",
            403, "Forbidden",
            404, "Not Found",
            405, "Method Not Allowed",
            412, "Precondition Failed",
            416, "Requested Range Not Satisfiable");

    private ErrorPage() {}

    /**
     * {@return the page's text}
     *
     * @param second what went wrong when the site's own page was to be shown
     */
    static String of(AwsException error, Optional<AwsException> second, String requestId) {
        int status = error.code().status();
        String title = status + " " + REASONS.getOrDefault(status, error.code().code());
        Map<String, Object> ids = new LinkedHashMap<>();
        ids.put("RequestId", requestId);
        ids.put("HostId", HostId.of(requestId));
        StringBuilder html = new StringBuilder(512);
        html.append("<html>\n<head><title>").append(title).append("</title></head>\n<body>\n<h1>");
        html.append(title).append("</h1>\n");
        list(html, error, ids);
        second.ifPresent(failure -> {
            html.append("<h3>An Error Occurred While Attempting to Retrieve a Custom Error Document</h3>\n");
            list(html, failure, Map.of());
        });
        return html.append("<hr/>\n</body>\n</html>\n").toString();
    }

    private static void list(StringBuilder html, AwsException error, Map<String, Object> ids) {
        html.append("<ul>\n");
        item(html, "Code", error.code().code());
        item(html, "Message", error.getMessage());
        error.members().forEach((name, value) -> item(html, name, value));
        ids.forEach((name, value) -> item(html, name, value));
        html.append("</ul>\n");
    }

    private static void item(StringBuilder html, String name, Object value) {
        html.append("<li>")
                .append(name)
                .append(": ")
                .append(escaped(value.toString()))
                .append("</li>\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** {@return the headers that say the same for programs} */
    static Headers headers(AwsException error) {
        Headers.Builder headers = Headers.builder()
                .add("x-amz-error-code", error.code().code())
                .add("x-amz-error-message", error.getMessage());
        error.members().forEach((name, value) -> {
            // A key may have characters that no header has.
            if (value.toString().chars().allMatch(c -> c >= ' ' && c <= '~')) {
                headers.add("x-amz-error-detail-" + name, value.toString());
            }
        });
        return headers.build();
    }
}
