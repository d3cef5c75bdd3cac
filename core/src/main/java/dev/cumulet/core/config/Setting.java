package dev.cumulet.core.config;

/**
 * A value that somebody has set.
 *
 * @param name the key's name, or what was written in its place
 * @param text the value as it was written
 * @param origin where, for example {@code conf/cumulet.properties}
 */
public record Setting(String name, String text, String origin) {
    @Override
    public String toString() {
        return "'" + name + "' is '" + text + "' (" + origin + ")";
    }
}
