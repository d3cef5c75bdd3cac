package dev.cumulet.apigateway.host;

import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.storage.Storage;
import dev.cumulet.spi.storage.Table;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The domains of all accounts, by their names, and the map from hosts to them that every request is looked up in.
 *
 * <p>Domains change seldom and are read with each request, so the map is made anew, whole, after each change.
 */
public final class DomainTables {
    private final Table<CustomDomain> domains;
    private final ReentrantLock writing = new ReentrantLock();
    /** Null until somebody first asks. */
    private volatile DomainIndex index;

    public DomainTables(Storage storage) {
        this.domains = storage.table("domain-names", CustomDomain.class);
    }

    /** {@return a domain of an account and region, by {@link CustomDomain#key()}} */
    public Optional<CustomDomain> find(Scope scope, String key) {
        return domains.get(scope, key);
    }

    /** {@return the domains of an account and region behind a key, in the order of their keys} */
    public List<CustomDomain> list(Scope scope, String after, int limit) {
        return domains.scan(scope, "", after, limit).stream()
                .map(Table.Entry::value)
                .toList();
    }

    /** {@return the domains of an account and region that have a mapping of which this is true, in the order of their keys} */
    public List<CustomDomain> mapping(Scope scope, Predicate<ApiMapping> which) {
        return list(scope, "", Integer.MAX_VALUE).stream()
                .filter(domain -> domain.mappings().stream().anyMatch(which))
                .toList();
    }

    /** Changes a domain, makes it or removes it, in one step; see {@link Table#update}. */
    public Optional<CustomDomain> update(Scope scope, String key, UnaryOperator<Optional<CustomDomain>> change) {
        writing.lock();
        try {
            Optional<CustomDomain> changed = domains.update(scope, key, change);
            index = DomainIndex.of(domains.all());
            return changed;
        } finally {
            writing.unlock();
        }
    }

    /** {@return the domain that a host means: its own name, one that its wildcard covers, or the name that AWS gave it} */
    public Optional<CustomDomain> byHost(String host) {
        return index().find(host);
    }

    /** Forgets all domains. */
    public void clear() {
        writing.lock();
        try {
            domains.clear();
            index = DomainIndex.EMPTY;
        } finally {
            writing.unlock();
        }
    }

    private DomainIndex index() {
        DomainIndex known = index;
        if (known != null) {
            return known;
        }
        writing.lock();
        try {
            if (index == null) {
                index = DomainIndex.of(domains.all());
            }
            return index;
        } finally {
            writing.unlock();
        }
    }
}
