package dev.cumulet.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class UnsignedFormTest {
    private static final String TYPE = "application/x-www-form-urlencoded; charset=utf-8";

    private static Inbound request(String method, String path, String body, String... headers) {
        return Inbound.local(method, path, "", Headers.of(headers), body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void tellsTheVersionAndLeavesTheBodyToBeRead() throws IOException {
        UnsignedForm form = UnsignedForm.of(
                        request("POST", "/", "Action=A&Version=2011-06-15&x=1", "Content-Type", TYPE))
                .orElseThrow();

        assertThat(form.version()).isEqualTo("2011-06-15");
        assertThat(form.request().body().stream().readAllBytes())
                .asString()
                .isEqualTo("Action=A&Version=2011-06-15&x=1");
        assertThat(form.request().body().length()).isEqualTo(31);
    }

    @Test
    void leavesEverythingElseUnread() {
        assertThat(new Inbound[] {
                    request("PUT", "/", "Version=1", "Content-Type", TYPE),
                    request("POST", "/bucket", "Version=1", "Content-Type", TYPE),
                    request("POST", "/", "Version=1", "Content-Type", "multipart/form-data"),
                    request("POST", "/", "Version=1"),
                    request("POST", "/", "", "Content-Type", TYPE),
                    request("POST", "/", "Version=1" + "x".repeat(1 << 18), "Content-Type", TYPE),
                    request("POST", "/", "Version=1", "Content-Type", TYPE, "Authorization", "Bearer x")
                })
                .allSatisfy(request -> {
                    assertThat(UnsignedForm.of(request)).isEmpty();
                    assertThat(request.body().stream().available())
                            .isEqualTo((int) request.body().length());
                });
    }
}
