package dev.cumulet.core.auth;

import dev.cumulet.spi.AccessKey;
import dev.cumulet.spi.AccessKeys;
import dev.cumulet.spi.service.Principal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** All access keys: those of the configuration, which are their accounts' root users', and those that plugins issue. */
public final class KeyRing {
    private final AuthSettings settings;
    private final Clock clock;
    private final List<AccessKeys> issuers = new CopyOnWriteArrayList<>();

    public KeyRing(AuthSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Adds the keys of a plugin. */
    public void add(AccessKeys issued) {
        issuers.add(issued);
    }

    AuthSettings settings() {
        return settings;
    }

    /** {@return the key of that id, expired or not, or nothing if nobody has it} */
    Optional<AccessKey> find(String id) {
        Optional<AccessKey> configured =
                settings.secret(id).map(secret -> new AccessKey(id, secret, root(id), Optional.empty()));
        return configured.isPresent() || id.isEmpty() ? configured : issued(id);
    }

    private Optional<AccessKey> issued(String id) {
        for (AccessKeys issuer : issuers) {
            Optional<AccessKey> key = issuer.find(id);
            if (key.isPresent()) {
                return key;
            }
        }
        return Optional.empty();
    }

    /** {@return the key of that id, if it can be used now} */
    Optional<AccessKey> valid(String id) {
        return find(id).filter(key -> !isExpired(key));
    }

    boolean isExpired(AccessKey key) {
        return key.session().isPresent()
                && !clock.instant().isBefore(key.session().get().expiration());
    }

    /** {@return whose key it is; the root user for one that nobody has} */
    Principal principal(String id) {
        return find(id).map(AccessKey::principal).orElseGet(() -> root(id));
    }

    private Principal root(String id) {
        return Principal.root(settings.account(id));
    }
}
