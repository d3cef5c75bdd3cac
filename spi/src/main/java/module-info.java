/**
 * What a plugin may touch: services and their operations, protocol codecs, shapes, storage, configuration.
 *
 * <p>The module depends on {@code java.base} alone and has a version of its own, apart from the product's. A plugin
 * provides {@link dev.cumulet.spi.EmulatorPlugin}; everything else is reached from there. Unless a method says
 * otherwise, no argument and no result is ever {@code null}, collections are unmodifiable, and values are immutable.
 */
module dev.cumulet.spi {
    exports dev.cumulet.spi;
    exports dev.cumulet.spi.config;
    exports dev.cumulet.spi.event;
    exports dev.cumulet.spi.http;
    exports dev.cumulet.spi.protocol;
    exports dev.cumulet.spi.service;
    exports dev.cumulet.spi.shape;
    exports dev.cumulet.spi.storage;

    uses dev.cumulet.spi.shape.SchemaSource;
}
