package dev.cumulet.s3.bucket;

import java.util.List;
import software.amazon.awssdk.services.s3.model.AnalyticsConfiguration;
import software.amazon.awssdk.services.s3.model.IntelligentTieringConfiguration;
import software.amazon.awssdk.services.s3.model.InventoryConfiguration;
import software.amazon.awssdk.services.s3.model.MetricsConfiguration;

/**
 * Settings of one kind of which a bucket has many, each under an id of its own.
 *
 * @param <T> AWS's class of one of them
 */
public final class SettingFamily<T> {
    public static final SettingFamily<AnalyticsConfiguration> ANALYTICS =
            new SettingFamily<>("analytics", AnalyticsConfiguration.class);
    public static final SettingFamily<IntelligentTieringConfiguration> INTELLIGENT_TIERING =
            new SettingFamily<>("intelligent-tiering", IntelligentTieringConfiguration.class);
    public static final SettingFamily<InventoryConfiguration> INVENTORY =
            new SettingFamily<>("inventory", InventoryConfiguration.class);
    public static final SettingFamily<MetricsConfiguration> METRICS =
            new SettingFamily<>("metrics", MetricsConfiguration.class);

    static final List<SettingFamily<?>> ALL = List.of(ANALYTICS, INTELLIGENT_TIERING, INVENTORY, METRICS);

    private final String name;
    private final Class<T> type;

    private SettingFamily(String name, Class<T> type) {
        this.name = name;
        this.type = type;
    }

    String table() {
        return "settings-" + name;
    }

    Class<T> type() {
        return type;
    }

    @Override
    public String toString() {
        return name;
    }
}
