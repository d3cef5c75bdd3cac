package dev.cumulet.iam.entity;

import dev.cumulet.iam.error.IamError;
import dev.cumulet.spi.storage.Storage;
import dev.cumulet.spi.storage.Table;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** Everything that IAM keeps. */
public final class Ledger {
    private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int ID_LENGTH = 17;
    private static final int SECRET_BYTES = 30;

    private final Entities<StoredRole> roles;
    private final Entities<StoredUser> users;
    private final Entities<StoredGroup> groups;
    private final Entities<StoredProfile> profiles;
    private final Entities<StoredPolicy> policies;
    private final Entities<StoredProvider> providers;
    private final Table<StoredKey> keys;
    private final Table<StoredAlias> aliases;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** Opens the tables. */
    public Ledger(Storage storage, Clock clock) {
        this.roles = named(storage.table("roles", StoredRole.class), "role", "Role");
        this.users = named(storage.table("users", StoredUser.class), "user", "User");
        this.groups = named(storage.table("groups", StoredGroup.class), "group", "Group");
        this.profiles = new Entities<>(
                storage.table("profiles", StoredProfile.class),
                IamError.NO_SUCH_PROFILE::exception,
                IamError.PROFILE_EXISTS::exception);
        this.policies = new Entities<>(
                storage.table("policies", StoredPolicy.class),
                IamError.NO_SUCH_POLICY::exception,
                IamError.POLICY_EXISTS::exception);
        this.providers = new Entities<>(
                storage.table("providers", StoredProvider.class),
                IamError.NO_SUCH_PROVIDER::exception,
                url -> IamError.PROVIDER_EXISTS.exception("https://" + url));
        this.keys = storage.table("keys", StoredKey.class);
        this.aliases = storage.table("aliases", StoredAlias.class);
        this.clock = clock;
    }

    private static <V extends Entity> Entities<V> named(Table<V> table, String noun, String atStart) {
        return new Entities<>(
                table,
                name -> IamError.NO_SUCH_ENTITY.exception(noun, name),
                name -> IamError.EXISTS.exception(atStart, name));
    }

    public Entities<StoredRole> roles() {
        return roles;
    }

    public Entities<StoredUser> users() {
        return users;
    }

    public Entities<StoredGroup> groups() {
        return groups;
    }

    public Entities<StoredProfile> profiles() {
        return profiles;
    }

    public Entities<StoredPolicy> policies() {
        return policies;
    }

    public Entities<StoredProvider> providers() {
        return providers;
    }

    public Table<StoredKey> keys() {
        return keys;
    }

    public Table<StoredAlias> aliases() {
        return aliases;
    }

    /** {@return all roles, users and groups of an account} */
    public Stream<Holder<?>> holders(String account) {
        return Stream.of(roles.all(account), users.all(account), groups.all(account))
                .flatMap(found -> found);
    }

    /** {@return the present time, as answers have it} */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /** {@return a new unique id} */
    public String newId(String prefix) {
        StringBuilder id = new StringBuilder(prefix);
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
        }
        return id.toString();
    }

    /** {@return a new secret of an access key} */
    public String newSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return Base64.getEncoder().encodeToString(secret);
    }

    /** {@return where access keys get their ids from} */
    public SecureRandom random() {
        return random;
    }

    /** Forgets everything. */
    public void clear() {
        List.of(roles, users, groups, profiles, policies, providers).forEach(Entities::clear);
        keys.clear();
        aliases.clear();
    }
}
