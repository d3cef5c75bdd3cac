package dev.cumulet.apigateway.header;

import dev.cumulet.spi.http.Headers;
import java.util.Set;

/** AWS's tables of the headers that it keeps to itself, renames or refuses to be set, by the type of the integration. */
public final class HeaderRules {
    private static final String REMAPPED_PREFIX = "x-amzn-Remapped-";

    /** Headers between the client and the gateway: neither functions nor servers nor mappings see them. */
    private static final Set<String> UNSEEN = HeaderNames.of(
            "Connection",
            "Content-Length",
            "Content-MD5",
            "Expect",
            "Keep-Alive",
            "Max-Forwards",
            "Proxy-Authenticate",
            "Server",
            "TE",
            "Trailer",
            "Transfer-Encoding",
            "Upgrade",
            "WWW-Authenticate");

    /** What a proxied server doesn't get of the client's headers, unless a mapping names it. */
    private static final Set<String> UNPROXIED = HeaderNames.of("Host", "Content-Encoding");

    private static final Set<String> UNSENT = HeaderNames.of("Expect", "Proxy-Authenticate", "TE");

    private static final Set<String> UNSETTABLE =
            HeaderNames.of("Content-Length", "Transfer-Encoding", "X-Amzn-Trace-Id", "X-Amzn-Apigateway-Api-Id");

    private static final Set<String> UNSETTABLE_FOR_SERVICES =
            HeaderNames.of("Authorization", "Connection", "Expect", "Proxy-Authenticate", "TE");

    /** Headers that the gateway sets itself: an integration's own come out under another name. */
    private static final Set<String> REMAPPED = HeaderNames.of(
            "Authorization",
            "Connection",
            "Content-Length",
            "Content-MD5",
            "Date",
            "Expect",
            "Host",
            "Max-Forwards",
            "Proxy-Authenticate",
            "Server",
            "Trailer",
            "Upgrade",
            "User-Agent",
            "WWW-Authenticate",
            "X-Amzn-RequestId");

    private static final Set<String> UNANSWERED = HeaderNames.of("Keep-Alive", "Transfer-Encoding", "X-Amz-Apigw-Id");

    private HeaderRules() {}

    /** {@return whether a header of a client's request goes beyond the gateway} */
    public static boolean isSeen(String name) {
        return !UNSEEN.contains(name);
    }

    /** {@return whether a proxied server gets a client's header without being told to} */
    public static boolean isProxied(String name) {
        return isSeen(name) && !UNPROXIED.contains(name);
    }

    /**
     * {@return whether a mapping may set a header of the integration's request}
     *
     * <p>AWS answers 500 to requests whose mapping sets another one, even where the integration ignores mappings.
     */
    public static boolean isSettable(String integrationType, String name) {
        boolean isService = integrationType.startsWith("AWS");
        return !UNSETTABLE.contains(name) && !(isService && UNSETTABLE_FOR_SERVICES.contains(name));
    }

    /** {@return whether a header that was mapped is sent; otherwise it is left out without a word} */
    public static boolean isSent(String integrationType, String name) {
        // The gateway signs requests to services without a referrer, and is no proxy towards servers.
        return !UNSENT.contains(name) && !name.equalsIgnoreCase(integrationType.startsWith("AWS") ? "Referer" : "Via");
    }

    /** {@return an integration's headers as the client gets them: some renamed, some left out} */
    public static Headers answered(Headers headers) {
        Headers.Builder lines = Headers.builder();
        headers.forEach((name, value) -> {
            if (!UNANSWERED.contains(name)) {
                lines.add(REMAPPED.contains(name) ? REMAPPED_PREFIX + name : name, value);
            }
        });
        return lines.build();
    }
}
