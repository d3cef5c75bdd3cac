package dev.cumulet.apigateway.model;

import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.storage.Storage;
import dev.cumulet.spi.storage.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/** The plugin's tables: APIs by id, and what their deployments serve by API and deployment id. */
public final class ApiTables {
    /** There is one account in each scope. */
    private static final String ACCOUNT = "account";

    private final Table<ApiState> apis;
    private final Table<Definition> snapshots;
    private final Table<Account> accounts;
    /** Whose each API is, all of them: requests for APIs that aren't there must not cost a scan. */
    private volatile Map<String, Scope> owners;

    /** Held while an API is made, so that two of the same id are not made at once. */
    private final ReentrantLock creation = new ReentrantLock();

    public ApiTables(Storage storage) {
        this.apis = storage.table("rest-apis", ApiState.class);
        this.snapshots = storage.table("snapshots", Definition.class);
        this.accounts = storage.table("accounts", Account.class);
    }

    /** {@return an API of an account and region} */
    public Optional<ApiState> find(Scope scope, String apiId) {
        return apis.get(scope, apiId);
    }

    /** {@return the APIs of an account and region behind an id, in the order of their ids} */
    public List<ApiState> list(Scope scope, String after, int limit) {
        return apis.scan(scope, "", after, limit).stream()
                .map(Table.Entry::value)
                .toList();
    }

    /**
     * Puts a new API in place, unless another one has its id, in whichever account and region: clients know an API by
     * its id alone.
     *
     * @return whether it is there now
     */
    public boolean create(Scope scope, ApiState state) {
        creation.lock();
        try {
            if (locate(state.api().id()).isPresent()) {
                return false;
            }
            apis.put(scope, state.api().id(), state);
            owners().put(state.api().id(), scope);
            return true;
        } finally {
            creation.unlock();
        }
    }

    /** Changes an API or removes it, in one step; see {@link Table#update}. */
    public Optional<ApiState> update(Scope scope, String apiId, UnaryOperator<Optional<ApiState>> change) {
        Map<String, Scope> known = owners();
        return apis.update(scope, apiId, present -> {
            Optional<ApiState> changed = change.apply(present);
            if (changed.isPresent()) {
                known.put(apiId, scope);
            } else {
                known.remove(apiId, scope);
            }
            return changed;
        });
    }

    /** Keeps what a deployment serves. */
    public void putSnapshot(Scope scope, String apiId, String deploymentId, Definition snapshot) {
        snapshots.put(scope, apiId + "/" + deploymentId, snapshot);
    }

    /** {@return what a deployment serves} */
    public Optional<Definition> snapshot(Scope scope, String apiId, String deploymentId) {
        return snapshots.get(scope, apiId + "/" + deploymentId);
    }

    /** Forgets what a deployment serves. */
    public void removeSnapshot(Scope scope, String apiId, String deploymentId) {
        snapshots.remove(scope, apiId + "/" + deploymentId);
    }

    /** {@return what holds for all APIs of an account and region} */
    public Account account(Scope scope) {
        return accounts.get(scope, ACCOUNT).orElseGet(Account::usual);
    }

    /** Changes what holds for all APIs of an account and region, in one step. */
    public Account updateAccount(Scope scope, UnaryOperator<Account> change) {
        return accounts.update(scope, ACCOUNT, present -> Optional.of(change.apply(present.orElseGet(Account::usual))))
                .orElseThrow();
    }

    /** {@return an API by its id alone, as its clients know it} */
    public Optional<Located> locate(String apiId) {
        Scope owner = owners().get(apiId);
        return owner == null ? Optional.empty() : apis.get(owner, apiId).map(state -> new Located(owner, state));
    }

    /** Forgets all APIs: those first, since nobody looks for a deployment without its API. */
    public void clear() {
        apis.clear();
        snapshots.clear();
        accounts.clear();
        owners().clear();
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
    public record Located(Scope scope, ApiState state) {}
}
