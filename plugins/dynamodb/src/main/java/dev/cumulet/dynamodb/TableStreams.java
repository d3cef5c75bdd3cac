package dev.cumulet.dynamodb;

import dev.cumulet.dynamodb.front.Engine;
import dev.cumulet.dynamodb.replica.ReplicaGroups;
import dev.cumulet.dynamodb.stream.ForgottenStreams;
import dev.cumulet.dynamodb.stream.Horizon;
import dev.cumulet.dynamodb.stream.ServiceDeletion;
import dev.cumulet.dynamodb.stream.ServiceDeletions;
import dev.cumulet.dynamodb.stream.StreamNotices;
import dev.cumulet.dynamodb.stream.StreamOperations;
import dev.cumulet.dynamodb.table.TableCatalog;
import dev.cumulet.dynamodb.ttl.Expiry;
import dev.cumulet.dynamodb.ttl.Sweep;
import dev.cumulet.dynamodb.ttl.TimeToLive;
import dev.cumulet.dynamodb.ttl.TimeToLiveOperations;
import dev.cumulet.spi.PluginContext;
import dev.cumulet.spi.storage.Storage;
import dev.cumulet.spi.storage.Table;
import java.time.Clock;

/** The streams of tables, and time to live, whose deletions streams tell apart from others. */
record TableStreams(StreamOperations operations, TimeToLiveOperations timeToLive) {
    static TableStreams of(PluginContext context, Engine engine, TableCatalog catalog, ReplicaGroups groups) {
        Storage storage = context.storage();
        StreamNotices notices = new StreamNotices(catalog, context.events(), context.clock());
        engine.whenWritten(groups.everywhere(notices::written));
        ServiceDeletions deletions = new ServiceDeletions(
                engine, storage.table("service-deletions", ServiceDeletion.class), Clock.systemUTC());
        context.onReset(deletions::clear);
        ForgottenStreams forgotten =
                new ForgottenStreams(storage.table("stream-horizon", Horizon.class), Clock.systemUTC());
        context.onReset(forgotten::forgetAll);
        Table<TimeToLive> settings = groups.shared(storage.table("time-to-live", TimeToLive.class));
        Expiry expiry = new Expiry(engine, catalog, deletions);
        context.every(Sweep.INTERVAL, new Sweep(settings, expiry, context.clock()));
        return new TableStreams(
                new StreamOperations(engine, deletions, forgotten, context.clock()),
                new TimeToLiveOperations(catalog, settings));
    }
}
