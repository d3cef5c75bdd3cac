/** Amazon API Gateway: REST APIs, their deployments and stages, and the requests that deployed APIs answer with Lambda functions. */
module dev.cumulet.apigateway {
    requires com.fasterxml.jackson.databind;
    requires dev.cumulet.spi;

    provides dev.cumulet.spi.EmulatorPlugin with
            dev.cumulet.apigateway.ApiGatewayPlugin;
}
