package dev.cumulet.lambda.poll;

import dev.cumulet.lambda.destination.Destinations;
import dev.cumulet.lambda.mapping.Mappings;
import java.time.Clock;

/**
 * What all pollers share.
 *
 * @param clock the server's
 * @param machine the clock that sources date their records by, which nobody moves
 */
record Desk(
        Streams streams,
        FunctionCalls functions,
        Destinations destinations,
        Mappings mappings,
        Positions positions,
        Clock clock,
        Clock machine) {}
