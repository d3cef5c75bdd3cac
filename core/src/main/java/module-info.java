/** The server: HTTP, the pipeline of a request, protocols, storage, configuration and the plugins' life cycle. */
module dev.cumulet.core {
    requires transitive dev.cumulet.spi;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires io.helidon.webserver;
}
