package dev.cumulet.apigateway.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointAddressTest {

    @ParameterizedTest
    @CsvSource({
        "http://example.com, example.com, 80, example.com, /",
        "https://example.com?a=b, example.com, 443, example.com, /?a=b",
        "HTTP://Example.com:8080/Path#part, example.com, 8080, Example.com:8080, /Path",
        "http://user:secret@example.com/, example.com, 80, example.com, /",
        "http://[::1]:81/x, [::1], 81, [::1]:81, /x",
        "http://h/a b/ü/%2F/..;x/{y}, h, 80, h, /a%20b/%C3%BC/%2F/..;x/%7By%7D"
    })
    void readsUrls(String url, String host, int port, String authority, String target) {
        EndpointAddress address = EndpointAddress.parse(url).orElseThrow();

        assertThat(address.host()).isEqualTo(host);
        assertThat(address.port()).isEqualTo(port);
        assertThat(address.authority()).isEqualTo(authority);
        assertThat(address.target()).isEqualTo(target);
        assertThat(address.isSecure()).isEqualTo(url.startsWith("https"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ftp://h/",
                "http://",
                "http:///x",
                "http://h:0/",
                "http://h:70000/",
                "http://h\r\nx: y/",
                "h/p"
            })
    void refusesWhatIsNoUrlOfHttp(String url) {
        assertThat(EndpointAddress.parse(url)).isEmpty();
    }

    @Test
    void addsToAQuery() {
        assertThat(target("http://h/p", "c=d")).isEqualTo("/p?c=d");
        assertThat(target("http://h/p?a=b", "c=d")).isEqualTo("/p?a=b&c=d");
        assertThat(target("http://h/p?a=b", "")).isEqualTo("/p?a=b");
    }

    private static String target(String url, String query) {
        return EndpointAddress.parse(url).orElseThrow().withQuery(query).target();
    }
}
