package dev.cumulet.apigateway.endpoint;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a server is, and what is asked for there.
 *
 * @param authority host and port as the URL has them, for the {@code Host} header
 * @param target path and query; begins with {@code /}
 */
public record EndpointAddress(boolean isSecure, String host, int port, String authority, String target) {
    private static final Pattern URL = Pattern.compile(
            "(?i)(https?)://(?:[^/?#@]*@)?((\\[[0-9a-f:.%]+]|[^/?#:\\[\\]\\s]+)(?::(\\d{1,5}))?)([/?][^#]*)?(?:#.*)?",
            Pattern.DOTALL);
    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final int HIGHEST_PORT = 65_535;
    /** What may not stand in a request line as it is; a percent sign is taken for the beginning of an encoded byte. */
    private static final String REFUSED = "\"<>\\^`{|}";

    /** {@return the address that a URL means, or nothing if it is not a URL of HTTP} */
    public static Optional<EndpointAddress> parse(String url) {
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            return Optional.empty();
        }
        boolean isSecure = parts.group(1).equalsIgnoreCase("https");
        int port = parts.group(4) == null ? isSecure ? HTTPS : HTTP : Integer.parseInt(parts.group(4));
        if (port == 0 || port > HIGHEST_PORT) {
            return Optional.empty();
        }
        String target = parts.group(5) == null ? "/" : parts.group(5);
        return Optional.of(new EndpointAddress(
                isSecure,
                parts.group(3).toLowerCase(Locale.ROOT),
                port,
                parts.group(2),
                encoded(target.startsWith("/") ? target : "/" + target)));
    }

    /** {@return this address with parameters behind those of its query, if it has one} */
    public EndpointAddress withQuery(String added) {
        if (added.isEmpty()) {
            return this;
        }
        String joint = target.indexOf('?') < 0 ? "?" : target.endsWith("?") || target.endsWith("&") ? "" : "&";
        return new EndpointAddress(isSecure, host, port, authority, target + joint + added);
    }

    private static String encoded(String target) {
        StringBuilder text = new StringBuilder(target.length());
        for (byte b : target.getBytes(StandardCharsets.UTF_8)) {
            if (b > ' ' && b < 0x7f && REFUSED.indexOf(b) < 0) {
                text.append((char) b);
            } else {
                text.append('%').append(String.format("%02X", b & 0xff));
            }
        }
        return text.toString();
    }
}
