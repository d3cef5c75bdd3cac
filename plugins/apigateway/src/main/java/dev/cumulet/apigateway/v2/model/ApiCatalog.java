package dev.cumulet.apigateway.v2.model;

import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.storage.Storage;
import dev.cumulet.spi.storage.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * The tables of HTTP and WebSocket APIs: APIs by id, what their deployments serve by API and deployment id, and VPC links.
 */
public final class ApiCatalog {
    private final Table<ApiEntry> apis;
    private final Table<ApiDefinition> snapshots;
    private final Table<VpcLink> links;
    /** Whose each API is, all of them: requests for APIs of other kinds come here too and must not cost a scan. */
    private volatile Map<String, Scope> owners;

    public ApiCatalog(Storage storage) {
        this.apis = storage.table("v2-apis", ApiEntry.class);
        this.snapshots = storage.table("v2-snapshots", ApiDefinition.class);
        this.links = storage.table("v2-vpc-links", VpcLink.class);
    }

    /** {@return an API of an account and region} */
    public Optional<ApiEntry> find(Scope scope, String apiId) {
        return apis.get(scope, apiId);
    }

    /** {@return the APIs of an account and region behind an id, in the order of their ids} */
    public List<ApiEntry> list(Scope scope, String after, int limit) {
        return apis.scan(scope, "", after, limit).stream()
                .map(Table.Entry::value)
                .toList();
    }

    /** Changes an API, makes it or removes it, in one step; see {@link Table#update}. */
    public Optional<ApiEntry> update(Scope scope, String apiId, UnaryOperator<Optional<ApiEntry>> change) {
        Map<String, Scope> known = owners();
        return apis.update(scope, apiId, present -> {
            Optional<ApiEntry> changed = change.apply(present);
            if (changed.isPresent()) {
                known.put(apiId, scope);
            } else {
                known.remove(apiId, scope);
            }
            return changed;
        });
    }

    /** {@return an API by its id alone, as its clients know it} */
    public Optional<Located> locate(String apiId) {
        Scope owner = owners().get(apiId);
        return owner == null ? Optional.empty() : apis.get(owner, apiId).map(entry -> new Located(owner, entry));
    }

    /** Keeps what a deployment serves. */
    public void putSnapshot(Scope scope, String apiId, String deploymentId, ApiDefinition snapshot) {
        snapshots.put(scope, apiId + "/" + deploymentId, snapshot);
    }

    /** {@return what a deployment serves} */
    public Optional<ApiDefinition> snapshot(Scope scope, String apiId, String deploymentId) {
        return snapshots.get(scope, apiId + "/" + deploymentId);
    }

    /** Forgets what a deployment serves. */
    public void removeSnapshot(Scope scope, String apiId, String deploymentId) {
        snapshots.remove(scope, apiId + "/" + deploymentId);
    }

    /** {@return the VPC links} */
    public Table<VpcLink> links() {
        return links;
    }

    /**
     * Forgets everything: owners first, or those of APIs that are made meanwhile would go without them, and APIs before
     * deployments, since nobody looks for a deployment without its API.
     */
    public void clear() {
        owners().clear();
        apis.clear();
        snapshots.clear();
        links.clear();
    }

    private Map<String, Scope> owners() {
        Map<String, Scope> known = owners;
        return known == null ? readOwners() : known;
    }

    private synchronized Map<String, Scope> readOwners() {
        if (owners == null) {
            Map<String, Scope> found = new ConcurrentHashMap<>();
            apis.all().forEach(entry -> found.put(entry.key(), entry.scope()));
            owners = found;
        }
        return owners;
    }

    /** An API, and the account and region that it belongs to. */
    public record Located(Scope scope, ApiEntry entry) {}
}
