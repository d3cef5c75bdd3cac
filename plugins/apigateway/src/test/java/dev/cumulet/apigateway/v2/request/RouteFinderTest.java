package dev.cumulet.apigateway.v2.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.apigateway.v2.api.ApiDefaults;
import dev.cumulet.apigateway.v2.control.Overlay;
import dev.cumulet.apigateway.v2.model.Api;
import dev.cumulet.apigateway.v2.model.ApiDefinition;
import dev.cumulet.apigateway.v2.model.Route;
import dev.cumulet.apigateway.v2.route.RouteRules;
import dev.cumulet.spi.service.AwsException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** AWS documentation: routing API requests of HTTP APIs. */
class RouteFinderTest {
    private record Key(String routeKey) {}

    private static RouteFinder finder(String... keys) {
        return RouteFinder.of(Stream.of(keys).map(RouteFinderTest::route).toList());
    }

    private static Route route(String key) {
        return Overlay.of(RouteRules.empty(key), new Key(key));
    }

    private static String found(RouteFinder finder, String method, String path) {
        return finder.find(method, path)
                .map(RouteFinder.Match::route)
                .map(Route::routeKey)
                .orElse("none");
    }

    @Test
    void takesTheMostParticularRoute() {
        RouteFinder finder =
                finder("GET /pets/dog/1", "GET /pets/dog/{id}", "GET /pets/{proxy+}", "ANY /{proxy+}", "$default");
        Map<String, String> expected = Map.of(
                "GET /pets/dog/1", "GET /pets/dog/1",
                "GET /pets/dog/2", "GET /pets/dog/{id}",
                "GET /pets/cat/1", "GET /pets/{proxy+}",
                "POST /test/5", "ANY /{proxy+}",
                "GET /", "$default");
        expected.forEach((request, key) -> {
            String[] parts = request.split(" ");
            assertThat(found(finder, parts[0], parts[1])).as(request).isEqualTo(key);
        });
    }

    @Test
    void prefersAMethodOfItsOwnToAnyAndGoesOnWhereThereIsNeither() {
        RouteFinder finder = finder("ANY /a", "GET /a", "POST /{id}", "DELETE /{id}");

        assertThat(found(finder, "GET", "/a")).isEqualTo("GET /a");
        assertThat(found(finder, "PUT", "/a")).isEqualTo("ANY /a");
        assertThat(found(finder("GET /a", "POST /{id}"), "POST", "/a")).isEqualTo("POST /{id}");
        assertThat(found(finder, "GET", "/b")).isEqualTo("none");
    }

    @Test
    void aKeyOfManyPartsIsAKey() {
        ApiDefinition definition = ApiDefinition.of(ApiDefaults.of("a", Api.HTTP, Instant.EPOCH));
        String parts = "/a".repeat(20_000);

        assertThatNoException().isThrownBy(() -> RouteRules.check(definition, route("GET " + parts + "/{id}/{rest+}")));
        assertThatThrownBy(() -> RouteRules.check(definition, route("GET " + parts + "/{rest+}/a")))
                .isInstanceOf(AwsException.class);
    }

    @Test
    void decodesWhatItComparesAndWhatItFinds() {
        RouteFinder finder = finder("GET /a b/{id}", "GET /{proxy+}");

        assertThat(finder.find("GET", "/a%20b/c%2Fd").orElseThrow().parameters())
                .isEqualTo(Map.of("id", "c/d"));
        assertThat(finder.find("GET", "/x/%C3%A4/").orElseThrow().parameters()).isEqualTo(Map.of("proxy", "x/ä/"));
    }

    @Test
    void tellsAPathWithASlashAtItsEndFromOneWithout() {
        RouteFinder finder = finder("GET /a", "GET /");

        assertThat(List.of(found(finder, "GET", "/a/"), found(finder, "GET", "/"), found(finder, "GET", "//")))
                .containsExactly("none", "GET /", "none");
    }
}
