package dev.cumulet.lambda.mapping;

/** Is told of mappings, on the thread of the request that changes them. */
public interface MappingWatcher {
    /**
     * Checks that the source of a mapping is there.
     *
     * @throws dev.cumulet.spi.service.AwsException if it isn't
     */
    void check(StoredMapping mapping);

    /** A mapping was made or changed. One that begins with the latest records begins now. */
    void changed(StoredMapping mapping);

    /** A mapping was deleted. */
    void removed(StoredMapping mapping);
}
