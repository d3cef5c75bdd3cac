package dev.cumulet.s3.acl;

import java.util.Optional;

/** What an ACL can grant; the names are those on the wire. */
public enum AclPermission {
    FULL_CONTROL("x-amz-grant-full-control"),
    READ("x-amz-grant-read"),
    READ_ACP("x-amz-grant-read-acp"),
    WRITE("x-amz-grant-write"),
    WRITE_ACP("x-amz-grant-write-acp");

    private final String header;

    AclPermission(String header) {
        this.header = header;
    }

    /** {@return the header that grants it} */
    String header() {
        return header;
    }

    /** {@return the permission of that name, if there is one} */
    static Optional<AclPermission> named(String name) {
        for (AclPermission permission : values()) {
            if (permission.name().equals(name)) {
                return Optional.of(permission);
            }
        }
        return Optional.empty();
    }

    /** {@return whether who has this has that, too} */
    boolean includes(AclPermission other) {
        return this == FULL_CONTROL || this == other;
    }
}
