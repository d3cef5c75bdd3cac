/** A third-party object store for S3: everything deflated, in memory. Choose it with {@code s3.object-store=deflated}. */
module example.store {
    requires dev.cumulet.spi;

    provides dev.cumulet.spi.EmulatorPlugin with
            example.store.DeflatedStorePlugin;
}
