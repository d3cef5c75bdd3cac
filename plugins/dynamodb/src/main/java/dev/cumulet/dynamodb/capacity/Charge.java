package dev.cumulet.dynamodb.capacity;

import java.util.Map;
import java.util.TreeMap;

/**
 * The units that are charged to a table and to its indexes.
 *
 * @param indexes by the names of the indexes; those that cost nothing are not there
 */
record Charge(double table, Map<String, Double> indexes) {
    static final Charge NOTHING = new Charge(0, Map.of());

    double total() {
        return table
                + indexes.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    Charge plus(Charge other) {
        Map<String, Double> sums = new TreeMap<>(indexes);
        other.indexes.forEach((index, units) -> sums.merge(index, units, Double::sum));
        return new Charge(table + other.table, sums);
    }

    Charge times(int factor) {
        Map<String, Double> products = new TreeMap<>(indexes);
        products.replaceAll((index, units) -> units * factor);
        return new Charge(table * factor, products);
    }
}
