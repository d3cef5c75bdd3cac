package dev.cumulet.iam.entity;

/** Something with a name and a path. Names are unique without regard to case. */
public interface Entity {
    /** {@return the name as it was written at its creation} */
    String name();

    /** {@return where it stands, with slashes at both ends} */
    String path();

    /** {@return whether it stands below a path, or that is null} */
    default boolean isBelow(String prefix) {
        return prefix == null || path().startsWith(prefix);
    }
}
