/** The server: HTTP, the pipeline of a request, protocols, storage, configuration and the plugins' life cycle. */
module dev.cumulet.core {
    requires transitive dev.cumulet.spi;
    requires com.ctc.wstx;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires com.h2database.mvstore;
    requires io.helidon.common.task;
    requires io.helidon.service.registry;
    requires io.helidon.webserver;
    requires java.logging;
    requires java.xml;
    requires org.codehaus.stax2;
    requires org.slf4j;
    requires pf4j;

    // The AWS SDK's models as shapes. The last three are here for the plugins, whose model classes need them.
    requires software.amazon.awssdk.core;
    requires software.amazon.awssdk.utils;
    requires software.amazon.awssdk.annotations;
    requires software.amazon.awssdk.awscore;
    requires software.amazon.awssdk.http;

    exports dev.cumulet.core;

    uses dev.cumulet.spi.EmulatorPlugin;

    provides dev.cumulet.spi.shape.SchemaSource with
            dev.cumulet.core.shape.SdkSchemaSource;
}
