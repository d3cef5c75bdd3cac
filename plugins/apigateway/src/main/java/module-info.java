/** Amazon API Gateway: REST APIs, their deployments and stages, and the requests that deployed APIs answer with Lambda functions. */
@SuppressWarnings("opens") // the package has resources only
module dev.cumulet.apigateway {
    requires com.ethlo.time;
    requires com.fasterxml.jackson.databind;
    requires com.fasterxml.jackson.dataformat.yaml;
    requires com.networknt.schema;
    requires dev.cumulet.spi;
    requires json.path;
    requires json.smart;
    // Velocity and json-smart are automatic modules, and such don't bring along what they need.
    requires org.apache.commons.lang3;
    requires org.objectweb.asm;
    requires org.slf4j;
    requires velocity.engine.core;
    requires org.yaml.snakeyaml;

    // Where Velocity looks for its defaults; the build puts them there.
    opens org.apache.velocity.runtime.defaults;

    provides dev.cumulet.spi.EmulatorPlugin with
            dev.cumulet.apigateway.ApiGatewayPlugin;
}
