package dev.cumulet.apigateway.key;

/**
 * How many requests are let through in each period.
 *
 * @param offset on which day of the week (from Sunday on) or month a period begins, counted from 0
 * @param period {@code DAY}, {@code WEEK} or {@code MONTH}
 */
public record QuotaSettings(Integer limit, Integer offset, String period) {}
