package dev.cumulet.dynamodb;

import dev.cumulet.dynamodb.capacity.CapacityMeter;
import dev.cumulet.dynamodb.construction.Construction;
import dev.cumulet.dynamodb.construction.Site;
import dev.cumulet.dynamodb.engine.DynamoDbEngine;
import dev.cumulet.dynamodb.front.Engine;
import dev.cumulet.dynamodb.local.LocalEngine;
import dev.cumulet.dynamodb.recovery.RecoveryOperations;
import dev.cumulet.dynamodb.remote.RemoteEngine;
import dev.cumulet.dynamodb.replica.ReplicaGroup;
import dev.cumulet.dynamodb.replica.ReplicaGroups;
import dev.cumulet.dynamodb.replica.ReplicatedEngine;
import dev.cumulet.dynamodb.table.Creation;
import dev.cumulet.dynamodb.table.Creations;
import dev.cumulet.dynamodb.table.Erasure;
import dev.cumulet.dynamodb.table.KeptProperties;
import dev.cumulet.dynamodb.table.TableAspect;
import dev.cumulet.dynamodb.table.TableCatalog;
import dev.cumulet.dynamodb.table.TableOperations;
import dev.cumulet.dynamodb.table.TableProperties;
import dev.cumulet.dynamodb.table.TableView;
import dev.cumulet.dynamodb.table.UsedScope;
import dev.cumulet.dynamodb.tag.TagOperations;
import dev.cumulet.dynamodb.tag.TagSet;
import dev.cumulet.spi.BackendFactory;
import dev.cumulet.spi.EmulatorPlugin;
import dev.cumulet.spi.PluginContext;
import dev.cumulet.spi.ServiceFactory;
import dev.cumulet.spi.config.ConfigKey;
import dev.cumulet.spi.service.Service;
import dev.cumulet.spi.storage.Storage;
import java.util.ArrayList;
import java.util.List;

/** DynamoDB and DynamoDB Streams, and DynamoDB Local as their engine. */
public final class DynamoDbPlugin implements EmulatorPlugin {
    private static final ConfigKey<String> ENGINE = ConfigKey.text(
            "dynamodb.engine",
            "dynamodb-local",
            "What keeps the tables: dynamodb-local, remote, or an engine of a plugin");

    @Override
    public String id() {
        return "dynamodb";
    }

    @Override
    public List<ServiceFactory> services() {
        return List.of(new ServiceFactory("dynamodb", DynamoDbPlugin::create));
    }

    @Override
    public List<BackendFactory<?>> backends() {
        return List.of(LocalEngine.FACTORY, RemoteEngine.FACTORY);
    }

    @Override
    public List<ConfigKey<?>> configKeys() {
        List<ConfigKey<?>> keys = new ArrayList<>();
        keys.add(ENGINE);
        keys.addAll(LocalEngine.keys());
        keys.addAll(RemoteEngine.keys());
        return List.copyOf(keys);
    }

    private static List<Service> create(PluginContext context) {
        TableHistory history = TableHistory.open(context);
        ReplicaGroups groups = new ReplicaGroups(context.storage().table("replicas", ReplicaGroup.class));
        context.onReset(groups::reset);
        DynamoDbEngine kept = history.recording(context.backend(DynamoDbEngine.class, ENGINE), context);
        Engine engine = new Engine(new ReplicatedEngine(kept, groups, context.clock()));
        TableCatalog catalog = new TableCatalog(engine);
        Storage storage = context.storage();
        TableStreams streams = TableStreams.of(context, engine, catalog, groups);
        TagOperations tags = new TagOperations(catalog, storage.table("tags", TagSet.class));
        SettingOperations settings = SettingOperations.of(context, catalog, groups);
        Erasure erasure = new Erasure(engine, storage.table("used-scopes", UsedScope.class));
        Construction construction = new Construction(catalog, storage.table("constructions", Site.class));
        RecoveryOperations recovery = new RecoveryOperations(catalog, history.journals(), context.clock());
        List<TableAspect> aspects = new ArrayList<>(settings.aspects());
        aspects.addFirst(tags);
        aspects.add(new Creations(storage.table("table-creations", Creation.class), context.clock()));
        aspects.add(construction);
        aspects.add(recovery);
        aspects.add(streams.timeToLive());
        KeptProperties properties = new KeptProperties(
                groups.shared(storage.table("table-properties", TableProperties.class)), context.clock());
        TableOperations tables = new TableOperations(engine, catalog, erasure, properties, aspects);
        CapacityMeter meter = new CapacityMeter(engine, catalog, context.clock());
        context.onReset(tables::reset);
        TableView view = new TableView(tables::describe, streams.timeToLive()::describe);
        Copies copies =
                Copies.create(context, engine, view, tables::create, tables::delete, construction, recovery, history);
        return List.of(
                DynamoDbTable.service(engine, catalog, tables, tags, meter, settings, streams.timeToLive(), copies),
                StreamsTable.service(streams.operations()));
    }
}
