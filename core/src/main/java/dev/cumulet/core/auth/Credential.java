package dev.cumulet.core.auth;

import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.PercentEncoding;
import java.util.Optional;

/**
 * The credential scope that a request states: whose key, and for which day, region and service it signs.
 *
 * @param region the region, or the empty string in signatures for many regions (SigV4A)
 */
public record Credential(String accessKey, String date, String region, String service) {
    private static final String IN_HEADER = "Credential=";
    private static final String IN_QUERY = "X-Amz-Credential=";
    private static final String TERMINATOR = "/aws4_request";

    /** {@return what the Authorization header or the presigned query states, without any check; never throws} */
    public static Optional<Credential> find(Inbound request) {
        Optional<String> header = request.header("Authorization");
        if (header.isPresent() && header.get().startsWith("AWS4-")) {
            return field(header.get(), IN_HEADER).flatMap(Credential::parse);
        }
        int start = request.rawQuery().indexOf(IN_QUERY);
        if (start < 0 || start > 0 && request.rawQuery().charAt(start - 1) != '&') {
            return Optional.empty();
        }
        int end = request.rawQuery().indexOf('&', start);
        String value = request.rawQuery()
                .substring(
                        start + IN_QUERY.length(), end < 0 ? request.rawQuery().length() : end);
        return parse(PercentEncoding.decodeForm(value));
    }

    /** {@return the value of a field such as {@code Signature=} in an Authorization header} */
    static Optional<String> field(String header, String name) {
        int start = header.indexOf(name);
        if (start < 0) {
            return Optional.empty();
        }
        int end = start + name.length();
        while (end < header.length() && header.charAt(end) != ',' && header.charAt(end) != ' ') {
            end++;
        }
        return Optional.of(header.substring(start + name.length(), end));
    }

    /** Reads from the end, since an access key may contain slashes. */
    static Optional<Credential> parse(String text) {
        if (!text.endsWith(TERMINATOR)) {
            return Optional.empty();
        }
        int service = text.length() - TERMINATOR.length();
        int region = text.lastIndexOf('/', service - 1);
        int date = text.lastIndexOf('/', region - 1);
        int key = text.lastIndexOf('/', date - 1);
        if (region > 0 && date > 0 && isDate(text.substring(date + 1, region))) {
            return Optional.of(new Credential(
                    text.substring(0, date),
                    text.substring(date + 1, region),
                    "",
                    text.substring(region + 1, service)));
        }
        if (region <= 0 || date <= 0 || key <= 0) {
            return Optional.empty();
        }
        return Optional.of(new Credential(
                text.substring(0, key),
                text.substring(key + 1, date),
                text.substring(date + 1, region),
                text.substring(region + 1, service)));
    }

    private static boolean isDate(String text) {
        return text.length() == 8 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** {@return date, region and service as they are signed} */
    String scope() {
        return date + "/" + region + "/" + service + TERMINATOR;
    }
}
