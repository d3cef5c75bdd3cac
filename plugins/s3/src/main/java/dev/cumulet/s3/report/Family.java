package dev.cumulet.s3.report;

import dev.cumulet.s3.bucket.SettingFamily;
import dev.cumulet.s3.bucket.Settings;
import dev.cumulet.s3.error.S3Error;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.NavigableMap;
import java.util.regex.Pattern;

/** What is the same for all settings with ids. */
final class Family<T> {
    private static final Pattern ID = Pattern.compile("[a-zA-Z0-9_.-]{1,64}");
    private static final int MOST = 1000;
    private static final int PAGE = 100;

    private final SettingFamily<T> settings;

    Family(SettingFamily<T> settings) {
        this.settings = settings;
    }

    /**
     * Some settings in the order of their ids.
     *
     * @param next where to go on, or null at the end
     */
    record Page<T>(List<T> values, String next) {}

    void put(Settings bucket, String id, T value) {
        checkId(id);
        NavigableMap<String, T> present = bucket.all(settings);
        if (present.size() >= MOST && !present.containsKey(id)) {
            throw S3Error.TOO_MANY_CONFIGURATIONS.exception();
        }
        bucket.put(settings, id, value);
    }

    /** A request may leave the id out. */
    private static void checkId(String id) {
        if (id == null || !ID.matcher(id).matches()) {
            throw S3Error.INVALID_CONFIGURATION_ID.exception();
        }
    }

    T get(Settings bucket, String id) {
        return bucket.get(settings, id).orElseThrow(S3Error.NO_SUCH_CONFIGURATION::exception);
    }

    /** Deletes a setting; unlike with others of its deletions S3 says so if there is none. */
    void delete(Settings bucket, String id) {
        checkId(id);
        if (bucket.remove(settings, id).isEmpty()) {
            throw S3Error.NO_SUCH_CONFIGURATION.exception();
        }
    }

    Page<T> list(Settings bucket, String token) {
        NavigableMap<String, T> all = bucket.all(settings);
        NavigableMap<String, T> rest = token == null ? all : all.tailMap(decoded(token), false);
        List<T> values = rest.values().stream().limit(PAGE).toList();
        boolean isTruncated = rest.size() > values.size();
        return new Page<>(values, isTruncated ? encoded(lastOf(rest, values.size())) : null);
    }

    private static String lastOf(NavigableMap<String, ?> map, int count) {
        return map.navigableKeySet().stream().skip(count - 1L).findFirst().orElseThrow();
    }

    private static String encoded(String id) {
        return Base64.getEncoder().encodeToString(id.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String token) {
        try {
            return new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw S3Error.INVALID_ARGUMENT
                    .exception("The continuation token provided is incorrect")
                    .with("ArgumentName", "continuation-token");
        }
    }
}
