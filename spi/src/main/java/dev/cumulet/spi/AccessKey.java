package dev.cumulet.spi;

import dev.cumulet.spi.service.Principal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * An access key that a plugin has issued.
 *
 * @param id for example {@code AKIA...}
 * @param secret what requests are signed with
 * @param principal whom it belongs to
 * @param session what temporary credentials have besides
 */
@Stability(Stability.Level.EVOLVING)
public record AccessKey(String id, String secret, Principal principal, Optional<Session> session) {
    /**
     * What makes credentials temporary.
     *
     * @param token what each request must carry
     * @param expiration when they end, by the server's clock
     */
    @Stability(Stability.Level.EVOLVING)
    public record Session(String token, Instant expiration) {}

    private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int PREFIX = 4;
    private static final int LENGTH = 20;
    private static final long ACCOUNTS = 1_000_000_000_000L;

    /** The account stands in bits 39 to 78 of the 80 that the id has; the highest one tells such ids from older ones. */
    private static final int ACCOUNT_SHIFT = 39;

    /**
     * {@return a new id that tells its account, as AWS's do}
     *
     * @param prefix {@code AKIA} for a key that stays, {@code ASIA} for a temporary one
     */
    public static String newId(String prefix, String account, RandomGenerator random) {
        BigInteger bits = new BigInteger(account)
                .shiftLeft(ACCOUNT_SHIFT)
                .or(BigInteger.valueOf(random.nextLong(1L << ACCOUNT_SHIFT)))
                .setBit(79);
        StringBuilder id = new StringBuilder(prefix);
        for (int shift = 75; shift >= 0; shift -= 5) {
            id.append(DIGITS.charAt(bits.shiftRight(shift).intValue() & 31));
        }
        return id.toString();
    }

    /** {@return the account that an id of AWS's form tells, or nothing for other ids and those of before 2019} */
    public static Optional<String> account(String id) {
        if (id.length() != LENGTH || DIGITS.indexOf(id.charAt(PREFIX)) < 16) {
            return Optional.empty();
        }
        BigInteger bits = BigInteger.ZERO;
        for (int i = PREFIX; i < LENGTH; i++) {
            int digit = DIGITS.indexOf(id.charAt(i));
            if (digit < 0) {
                return Optional.empty();
            }
            bits = bits.shiftLeft(5).or(BigInteger.valueOf(digit));
        }
        long account = bits.shiftRight(ACCOUNT_SHIFT).longValue() & (1L << 40) - 1;
        return account < ACCOUNTS ? Optional.of(String.format(Locale.ROOT, "%012d", account)) : Optional.empty();
    }

    /** Doesn't show the secret. */
    @Override
    public String toString() {
        return id + " of " + principal.arn();
    }
}
