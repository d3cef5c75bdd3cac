package dev.cumulet.spi.event;

import dev.cumulet.spi.Stability;
import dev.cumulet.spi.service.Scope;
import java.time.Instant;

/**
 * A table whose stream is on was written to: the stream may have new records.
 *
 * <p>Whoever consumes the stream then reads it by {@code GetRecords}, through the loopback. A write that changes nothing
 * makes no record, but it may make a notice. Writes that don't come through this server make none.
 *
 * @param scope the account and region of the table
 * @param table the table's name
 * @param streamArn the stream that is on
 * @param time when the write was done, by the server's clock
 */
@Stability(Stability.Level.EVOLVING)
public record StreamEvent(Scope scope, String table, String streamArn, Instant time) implements Event {}
