package dev.cumulet.apigateway.v2.management;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.apigateway.fake.HeapStorage;
import dev.cumulet.apigateway.host.DomainTables;
import dev.cumulet.apigateway.model.ApiTables;
import dev.cumulet.apigateway.v2.authorization.DecisionCache;
import dev.cumulet.apigateway.v2.model.ApiCatalog;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.shape.Location;
import dev.cumulet.spi.shape.Member;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class V2OperationTableTest {
    private static final Pattern LABEL = Pattern.compile("\\{([^}]+)}");

    private final HeapStorage storage = new HeapStorage();
    private final List<Operation<?, ?>> table = V2Service.create(
                    new V2Resources(
                            new ApiTables(storage),
                            new ApiCatalog(storage),
                            new DomainTables(storage),
                            new DecisionCache(Clock.systemUTC())),
                    Clock.systemUTC(),
                    () -> URI.create("http://127.0.0.1:4566"))
            .operations();

    /** operations-v2.txt lists name, method, URI and status of AWS's model of 2018-11-29, as botocore has it. */
    @Test
    void hasEveryOperationOfAwsWithItsRoute() throws IOException {
        List<String> expected = model().stream()
                .map(line -> line.substring(0, line.lastIndexOf(' ')))
                .toList();

        assertThat(table.stream().map(row -> row.name() + " " + row.route()))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void answersWithTheStatusOfAwsModel() throws IOException {
        List<String> model = model();

        assertThat(table.stream().filter(row -> row.handler().isPresent()))
                .allSatisfy(row -> assertThat(model).contains(row.name() + " " + row.route() + " " + row.status()));
    }

    @Test
    void hasAMemberForEveryLabelOfARoute() {
        assertThat(table.stream().filter(row -> row.handler().isPresent())).allSatisfy(row -> {
            List<String> labels = LABEL.matcher(row.route())
                    .results()
                    .map((MatchResult label) -> label.group(1))
                    .toList();
            assertThat(row.input().members().stream()
                            .filter(member -> member.location() == Location.PATH)
                            .map(Member::wireName))
                    .as(row.name())
                    .containsExactlyInAnyOrderElementsOf(labels);
        });
    }

    private static List<String> model() throws IOException {
        try (InputStream lines = V2OperationTableTest.class.getResourceAsStream("/operations-v2.txt")) {
            return new String(lines.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }
}
