/** Amazon API Gateway: REST APIs, their deployments and stages, and the requests that deployed APIs answer with Lambda functions. */
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

    provides dev.cumulet.spi.EmulatorPlugin with
            dev.cumulet.apigateway.ApiGatewayPlugin;
}
