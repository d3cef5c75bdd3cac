package dev.cumulet.s3.bucket;

import java.util.function.Function;

/**
 * What code makes of a setting in order to use it often, such as compiled rules. Made once for each value that the
 * setting has, and kept by the bucket; to be held in a constant.
 *
 * @param <T> what is kept
 * @param <R> what is used
 */
public final class SettingView<T, R> {
    private final Setting<T> setting;
    private final Function<T, R> reading;

    /** Makes a view; {@code reading} must not fail on what an operation has let in. */
    public SettingView(Setting<T> setting, Function<T, R> reading) {
        this.setting = setting;
        this.reading = reading;
    }

    Setting<T> setting() {
        return setting;
    }

    R of(T value) {
        return reading.apply(value);
    }
}
