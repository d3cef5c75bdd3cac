package dev.cumulet.s3;

import dev.cumulet.spi.config.Config;
import dev.cumulet.spi.config.ConfigKey;
import java.util.List;

/** The plugin's keys. */
final class S3Config {
    static final ConfigKey<String> OBJECT_STORE = ConfigKey.text(
            "s3.object-store",
            "auto",
            "Where objects live: heap, file, remote, or a store that another plugin brings; auto follows the property storage.");

    static final ConfigKey<Long> SPILL_SIZE = ConfigKey.size(
            "s3.heap.spill-size", "1MB", "The size from which on the heap store puts an object into a file.");

    static final ConfigKey<Integer> HEAP_SHARE = ConfigKey.integer(
            "s3.heap.percentage",
            25,
            0,
            75,
            "How much of the Java heap the heap store may fill with objects before all go into files.");

    static final ConfigKey<String> FSYNC = ConfigKey.choice(
            "s3.file.fsync",
            "none",
            "When the file store waits for the disk: always makes objects survive a power failure, none leaves the time"
                    + " to the operating system.",
            "none",
            "always");

    static final ConfigKey<Integer> RESTORE_SECONDS = ConfigKey.integer(
            "s3.restore-seconds",
            0,
            0,
            172_800,
            "How long it takes to restore an archived object, by the server's clock. AWS takes minutes to two days.");

    static final ConfigKey<List<String>> TRUSTED_ORIGINS = ConfigKey.list(
            "s3.cors.allowed-origins",
            "",
            "Origins whose pages may use buckets that have no CORS rules of their own; AWS has none.");

    static final ConfigKey<Boolean> ALL_ORIGINS = new ConfigKey<>(
            "s3.cors.allow-all-origins",
            "false",
            "true or false",
            "Whether pages of all origins may use buckets that have no CORS rules of their own.",
            S3Config::truth);

    static final ConfigKey<Boolean> ENFORCE_ACCESS = ConfigKey.flag(
            "s3.enforce-access",
            true,
            "Whether bucket policies, ACLs and public access blocks decide who may do what; false lets everybody in.");

    static final ConfigKey<Boolean> ASSUME_SECURE_TRANSPORT = ConfigKey.flag(
            "s3.assume-secure-transport",
            false,
            "Whether aws:SecureTransport is true in policies also where requests come over plain HTTP.");

    static final List<ConfigKey<?>> ALL = List.of(
            OBJECT_STORE,
            SPILL_SIZE,
            HEAP_SHARE,
            FSYNC,
            RESTORE_SECONDS,
            TRUSTED_ORIGINS,
            ALL_ORIGINS,
            ENFORCE_ACCESS,
            ASSUME_SECURE_TRANSPORT);

    /** The server's own key; its values are names of stores, too. */
    private static final ConfigKey<String> STORAGE = ConfigKey.text("storage", "memory", "Where state lives.");

    private S3Config() {}

    /** {@return whether the file store waits for the disk} */
    static boolean isForced(Config config) {
        return config.get(FSYNC).equals("always");
    }

    /** {@return the origins that need no rules of a bucket} */
    static List<String> trustedOrigins(Config config) {
        return config.get(ALL_ORIGINS) ? List.of("*") : config.get(TRUSTED_ORIGINS);
    }

    /** LocalStack's users write 1 for true. */
    private static Boolean truth(String text) {
        return switch (text) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    /** {@return the key whose value names the store} */
    static ConfigKey<String> storeChoice(Config config) {
        return config.get(OBJECT_STORE).equals("auto") ? STORAGE : OBJECT_STORE;
    }
}
