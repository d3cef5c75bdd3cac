package dev.cumulet.apigateway.management;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.apigateway.fake.HeapStorage;
import dev.cumulet.apigateway.host.DomainTables;
import dev.cumulet.apigateway.model.ApiTables;
import dev.cumulet.apigateway.trial.MethodTrials;
import dev.cumulet.apigateway.usage.Metering;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.shape.Location;
import dev.cumulet.spi.shape.Member;
import dev.cumulet.spi.storage.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class OperationTableTest {
    private static final Pattern LABEL = Pattern.compile("\\{([^}]+)}");

    private static final Storage STORAGE = new HeapStorage();

    private final List<Operation<?, ?>> table = ManagementService.create(
                    new ApiTables(STORAGE),
                    null,
                    new DomainTables(STORAGE),
                    Clock.systemUTC(),
                    List.of(
                            new Metering(STORAGE),
                            new KeptResources(STORAGE, new DomainTables(STORAGE)),
                            new MethodTrials(null, List.of())))
            .operations();

    /** operations.txt lists name, method, URI and status of AWS's model of 2015-07-09, as botocore has it. */
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
        try (InputStream lines = OperationTableTest.class.getResourceAsStream("/operations.txt")) {
            return new String(lines.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }
}
