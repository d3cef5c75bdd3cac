package dev.cumulet.apigateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.apigateway.model.Method;
import dev.cumulet.apigateway.model.Resource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RouteTableTest {

    @Test
    void prefersLiteralsToVariablesToGreedyVariables() {
        RouteTable table = table("/pets/mine", "/pets/{id}", "/{proxy+}");

        assertThat(resource(table, "/pets/mine")).isEqualTo("/pets/mine");
        assertThat(resource(table, "/pets/7")).isEqualTo("/pets/{id}");
        assertThat(resource(table, "/pets/7/toys")).isEqualTo("/{proxy+}");
    }

    @Test
    void goesBackWhereALiteralLeadsNowhere() {
        RouteTable table = table("/a/b", "/{x}/c");

        assertThat(resource(table, "/a/c")).isEqualTo("/{x}/c");
    }

    @Test
    void keepsParametersAsTheyWereSent() {
        RouteTable table = table("/{first}/x/{rest+}");

        // AWS decodes query parameters and leaves path parameters as they are; recorded in July 2024.
        assertThat(table.find("/test%2Balias@gmail.com/x/a//b/c%2Fd")
                        .orElseThrow()
                        .parameters())
                .isEqualTo(Map.of("first", "test%2Balias@gmail.com", "rest", "a//b/c%2Fd"));
    }

    @Test
    void overlooksASlashAtTheEnd() {
        RouteTable table = table("/pets", "/{proxy+}");

        assertThat(resource(table, "/pets/")).isEqualTo("/pets");
        assertThat(table.find("/proxy-value/").orElseThrow().parameters()).isEqualTo(Map.of("proxy", "proxy-value"));
    }

    @Test
    void doesNotTakeTheRootForAGreedyVariable() {
        assertThat(table("/{proxy+}").find("/")).isEmpty();
        assertThat(resource(table("/", "/{proxy+}"), "/")).isEqualTo("/");
    }

    @Test
    void matchesEncodedLiterals() {
        assertThat(resource(table("/a.b"), "/a%2Eb")).isEqualTo("/a.b");
    }

    @Test
    void knowsNoResourcesWithoutMethods() {
        List<Resource> resources = List.of(Resource.root("root"), resource("/pets"), bare("/pets/toys"));

        assertThat(RouteTable.of(resources).find("/pets/toys")).isEmpty();
    }

    private static String resource(RouteTable table, String path) {
        return table.find(path).orElseThrow().resource().path();
    }

    private static RouteTable table(String... paths) {
        return RouteTable.of(Stream.of(paths).map(RouteTableTest::resource).toList());
    }

    private static Resource resource(String path) {
        Method get = new Method("GET", "NONE", null, false, null, null, null, null, null, null, null);
        return bare(path).withMethod("GET", get);
    }

    private static Resource bare(String path) {
        return path.equals("/")
                ? Resource.root("root")
                : new Resource(path, "parent", path.substring(path.lastIndexOf('/') + 1), path, null);
    }
}
