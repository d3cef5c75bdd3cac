package dev.cumulet.apigateway.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.apigateway.fake.Calls;
import dev.cumulet.apigateway.fake.KeyFixture;
import dev.cumulet.apigateway.key.ApiKey;
import dev.cumulet.apigateway.key.Grant;
import dev.cumulet.apigateway.key.QuotaSettings;
import dev.cumulet.apigateway.key.UsagePlan;
import dev.cumulet.apigateway.model.PatchOperation;
import dev.cumulet.apigateway.model.RestApi;
import dev.cumulet.apigateway.usage.UsageOperations.GetUsageRequest;
import dev.cumulet.apigateway.usage.UsageOperations.UpdateUsageRequest;
import dev.cumulet.apigateway.usage.UsageOperations.Usage;
import dev.cumulet.spi.service.Scope;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UsageOperationsTest {
    private static final Scope SCOPE = Calls.management().scope();

    private final KeyFixture aws = new KeyFixture();
    private final RestApi api = aws.api();
    private final UsagePlan plan = aws.plan(api, null, new QuotaSettings(3, 0, "WEEK"));
    private final ApiKey key = aws.key("key");

    @BeforeEach
    void join() {
        aws.join(plan, key);
    }

    @Test
    void tellsForEachDayWhatWasUsedAndWhatRemains() {
        assertThat(requests(2)).isEqualTo(2);
        aws.clock.move(Duration.ofDays(1));
        assertThat(requests(2)).isEqualTo(1);

        Usage usage = usage("2026-11-21", "2026-11-24");

        assertThat(usage.usagePlanId()).isEqualTo(plan.id());
        assertThat(usage.items().get(key.id()))
                .containsExactly(List.of(0L, 3L), List.of(2L, 1L), List.of(1L, 0L), List.of(0L, 0L));
    }

    @Test
    void theNextPeriodBeginsWithTheWholeQuota() {
        assertThat(requests(5)).isEqualTo(3);
        aws.clock.move(Duration.ofDays(7));
        assertThat(requests(5)).isEqualTo(3);
    }

    @Test
    void moreIsGrantedForThisPeriodOnly() {
        requests(3);
        Usage usage = update("replace", "/remaining", "2");
        assertThat(usage.items().get(key.id())).containsExactly(List.of(3L, 2L));
        assertThat(usage.startDate()).isEqualTo("2026-11-22");
        assertThat(requests(5)).isEqualTo(2);
        aws.clock.move(Duration.ofDays(7));
        assertThat(requests(5)).isEqualTo(3);
    }

    @Test
    void countsSurviveWhoCountsThem() {
        requests(2);
        aws.ledger.close();
        UsageLedger next = new UsageLedger(aws.aws.storage);
        assertThat(next.count(SCOPE, grant(), aws.clock.instant())).isTrue();
        assertThat(next.count(SCOPE, grant(), aws.clock.instant())).isFalse();
    }

    /** The message about keys: seen in public threads. The one about paths has the form of AWS's recorded ones. */
    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatThrownBy(() -> aws.usage.get(
                        new GetUsageRequest(plan.id(), "unknown", "2026-11-22", "2026-11-22", null, null),
                        Calls.management()))
                .hasMessage("Invalid Key identifier specified");
        assertThatThrownBy(() -> aws.usage.get(
                        new GetUsageRequest("unknown", null, "2026-11-22", "2026-11-22", null, null),
                        Calls.management()))
                .hasMessage("Invalid Usage Plan ID specified");
        assertThatThrownBy(() -> usage("yesterday", "2026-11-22")).hasMessageContaining("yesterday");
        assertThatThrownBy(() -> usage("2026-11-23", "2026-11-22")).hasMessageContaining("Invalid date range");
        assertThatThrownBy(() -> usage("0001-01-01", "9999-12-31")).hasMessageContaining("Invalid date range");
        assertThatThrownBy(() -> update("replace", "/used", "2"))
                .hasMessage("Invalid patch path  '/used' specified for op 'replace'. Must be one of: [/remaining]");
    }

    private long requests(int tries) {
        Grant grant = grant();
        return IntStream.range(0, tries)
                .filter(i -> aws.ledger.count(SCOPE, grant, aws.clock.instant()))
                .count();
    }

    private Grant grant() {
        return aws.tables.grant(SCOPE, key.value(), api.id(), "dev").orElseThrow();
    }

    private Usage usage(String first, String last) {
        return aws.usage.get(new GetUsageRequest(plan.id(), null, first, last, null, null), Calls.management());
    }

    private Usage update(String operation, String path, String value) {
        List<PatchOperation> patches = List.of(new PatchOperation(operation, path, value, null));
        return aws.usage.update(new UpdateUsageRequest(plan.id(), key.id(), patches), Calls.management());
    }
}
