package dev.cumulet.sts.session;

import dev.cumulet.spi.AccessKey;
import dev.cumulet.spi.AccessKeys;
import dev.cumulet.spi.service.Principal;
import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.storage.Storage;
import dev.cumulet.spi.storage.Table;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;

/** All temporary credentials. They stay for a day after their end, so that clients learn that they have expired. */
public final class Sessions implements AccessKeys {
    /** Keys are looked up before anybody knows their account. */
    private static final Scope EVERYWHERE = new Scope("000000000000", "us-east-1");

    private static final Duration AFTERLIFE = Duration.ofDays(1);
    private static final int SECRET_BYTES = 30;
    private static final int TOKEN_BYTES = 240;

    /** All of AWS's tokens begin like this. */
    private static final String TOKEN_START = "IQoJb3JpZ2luX2Vj";

    private final Table<StoredSession> table;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public Sessions(Storage storage, Clock clock) {
        this.table = storage.table("sessions", StoredSession.class);
        this.clock = clock;
    }

    /** {@return new credentials of somebody} */
    public StoredSession issue(Principal principal, Duration life, StoredSession.Details details) {
        StoredSession session = new StoredSession(
                AccessKey.newId("ASIA", principal.account(), random),
                text(SECRET_BYTES),
                TOKEN_START + text(TOKEN_BYTES),
                clock.instant().plus(life).truncatedTo(ChronoUnit.SECONDS),
                principal,
                details);
        table.put(EVERYWHERE, session.accessKey(), session);
        return session;
    }

    private String text(int bytes) {
        byte[] made = new byte[bytes];
        random.nextBytes(made);
        return Base64.getEncoder().encodeToString(made);
    }

    @Override
    public Optional<AccessKey> find(String id) {
        return session(id).map(StoredSession::key);
    }

    /** {@return the session that an access key was issued for} */
    public Optional<StoredSession> session(String accessKey) {
        return accessKey.startsWith("ASIA") ? table.get(EVERYWHERE, accessKey) : Optional.empty();
    }

    /** Forgets those that ended long ago. */
    public void sweep() {
        for (Table.Entry<StoredSession> entry : table.all()) {
            if (entry.value().expiration().plus(AFTERLIFE).isBefore(clock.instant())) {
                table.remove(entry.scope(), entry.key());
            }
        }
    }

    /** Forgets all. */
    public void clear() {
        table.clear();
    }
}
