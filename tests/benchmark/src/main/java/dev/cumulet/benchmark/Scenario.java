package dev.cumulet.benchmark;

import java.util.function.LongFunction;

/**
 * One kind of request, sent again and again.
 *
 * @param request gives the bytes of the n-th request
 */
record Scenario(String name, LongFunction<byte[]> request) {}
