package dev.cumulet.s3.lifecycle;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.LifecycleRule;

class FilterChecksTest {
    // S3's largest object, as two other servers of S3's API quote its message.
    @Test
    void refusesSizesThatNoObjectHas() {
        LifecycleRule rule = LifecycleRule.builder()
                .filter(filter -> filter.objectSizeGreaterThan(-1L))
                .build();

        assertThatThrownBy(() -> FilterChecks.check(rule))
                .hasMessage("'ObjectSizeGreaterThan' should be between 0 and 1099511627776000.");
    }
}
