package dev.cumulet.core.http;

import dev.cumulet.spi.http.Headers;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpToken;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Puts a reply's headers into Helidon's response. Clients and deployed functions have a say in names and values, and
 * Helidon answers 500 to what can't stand in a head.
 */
final class ReplyHeaders {
    private static final int MOST_NAMES = 512;

    /** Names in Helidon's form; nothing for one that is no token. Bounded, since deployed functions choose names too. */
    private final ConcurrentHashMap<String, Optional<HeaderName>> names = new ConcurrentHashMap<>();

    /**
     * Adds all headers but those that the framing decides.
     *
     * @param isHead whether the request is a HEAD, where the reply states a length that no body follows
     */
    void write(Headers headers, boolean isHead, ServerResponse response) {
        headers.forEach((spelt, value) -> {
            if (!isFraming(spelt, isHead)) {
                name(spelt).ifPresent(name -> response.headers().add(header(name, withoutControls(value))));
            }
        });
    }

    /** A length other than the body's would leave the client waiting, or take the next reply for the rest of this one. */
    private static boolean isFraming(String name, boolean isHead) {
        return name.equalsIgnoreCase("Transfer-Encoding") || !isHead && name.equalsIgnoreCase("Content-Length");
    }

    private static Header header(HeaderName name, String value) {
        Header header = HeaderValues.create(name, value);
        return isAscii(value) ? header : new Latin1Header(header);
    }

    private Optional<HeaderName> name(String spelt) {
        Optional<HeaderName> known = names.get(spelt);
        if (known != null) {
            return known;
        }
        Optional<HeaderName> made = make(spelt);
        if (names.size() < MOST_NAMES) {
            names.put(spelt, made);
        }
        return made;
    }

    private static Optional<HeaderName> make(String spelt) {
        try {
            HttpToken.validate(spelt);
            return Optional.of(HeaderNames.create(spelt));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Line breaks would begin headers of the client's choice; RFC 9110, section 5.5, has spaces take their place. */
    static String withoutControls(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (isControl(value.charAt(i))) {
                return replaced(value);
            }
        }
        return value;
    }

    private static boolean isAscii(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static String replaced(String value) {
        char[] text = value.toCharArray();
        for (int i = 0; i < text.length; i++) {
            text[i] = isControl(text[i]) ? ' ' : text[i];
        }
        return new String(text).strip();
    }

    private static boolean isControl(char c) {
        return c < ' ' && c != '\t' || c == 0x7f;
    }
}
