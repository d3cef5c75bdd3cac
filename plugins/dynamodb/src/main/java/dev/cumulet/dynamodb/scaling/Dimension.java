package dev.cumulet.dynamodb.scaling;

import java.util.Optional;

/**
 * A capacity that can be scaled by itself.
 *
 * @param region the replica's region for reads; nothing for writes, which are scaled alike in all regions
 * @param index the index, or nothing for the table's own capacity
 */
record Dimension(Optional<String> region, Optional<String> index) {
    static Dimension read(String region, Optional<String> index) {
        return new Dimension(Optional.of(region), index);
    }

    static Dimension write(Optional<String> index) {
        return new Dimension(Optional.empty(), index);
    }

    /** {@return a text that no other dimension has; neither regions nor indexes have slashes} */
    String key() {
        return region.orElse("") + "/" + index.orElse("");
    }

    /** {@return the metric that CloudWatch has for it} */
    String metric() {
        return region.isPresent() ? "DynamoDBReadCapacityUtilization" : "DynamoDBWriteCapacityUtilization";
    }

    /** {@return the name of a policy that nobody has named} */
    String policyName(String table) {
        return metric() + ":table/" + table
                + index.map(name -> "/index/" + name).orElse("");
    }
}
