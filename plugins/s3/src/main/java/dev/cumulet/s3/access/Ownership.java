package dev.cumulet.s3.access;

/** To whom objects belong that other accounts write, and whether ACLs count. */
enum Ownership {
    /** All objects are the bucket owner's, and there are no ACLs. */
    BUCKET_OWNER_ENFORCED("BucketOwnerEnforced"),
    /** Objects are the bucket owner's whose writers give it full control by the canned ACL for that. */
    BUCKET_OWNER_PREFERRED("BucketOwnerPreferred"),
    /** Objects are their writers'. */
    OBJECT_WRITER("ObjectWriter");

    private final String wireName;

    Ownership(String wireName) {
        this.wireName = wireName;
    }

    /** {@return the ownership of that name; that of buckets without controls if it is unknown} */
    static Ownership named(String name) {
        for (Ownership ownership : values()) {
            if (ownership.wireName.equals(name)) {
                return ownership;
            }
        }
        return OBJECT_WRITER;
    }
}
