package dev.cumulet.apigateway.usage;

import java.util.Map;

/**
 * How often a key was used in a plan, as it is kept.
 *
 * @param days requests by day, as {@code 2026-11-22}
 * @param extendedPeriod the first day of the period for which somebody has granted more, or null
 * @param extension how much more than the quota
 */
record KeyUsage(Map<String, Long> days, String extendedPeriod, Long extension) {
    static final KeyUsage NONE = new KeyUsage(Map.of(), null, 0L);
}
