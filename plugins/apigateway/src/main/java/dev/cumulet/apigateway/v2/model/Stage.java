package dev.cumulet.apigateway.v2.model;

import dev.cumulet.spi.shape.TimestampFormat;
import dev.cumulet.spi.shape.Wire;
import java.time.Instant;
import java.util.Map;

/** A name under which a deployment is served. */
public record Stage(
        AccessLogSettings accessLogSettings,
        Boolean apiGatewayManaged,
        Boolean autoDeploy,
        String clientCertificateId,
        @Wire(timestamp = TimestampFormat.ISO_8601) Instant createdDate,
        RouteSettings defaultRouteSettings,
        String deploymentId,
        String description,
        String lastDeploymentStatusMessage,
        @Wire(timestamp = TimestampFormat.ISO_8601) Instant lastUpdatedDate,
        Map<String, RouteSettings> routeSettings,
        String stageName,
        Map<String, String> stageVariables,
        Map<String, String> tags) {
    /** The stage that is served without its name in the path. */
    public static final String DEFAULT = "$default";

    /** {@return whether every change of the API is deployed to this stage} */
    public boolean isAutoDeployed() {
        return Boolean.TRUE.equals(autoDeploy);
    }

    /** {@return this stage serving another deployment, or none, and why} */
    public Stage serving(String deployment, String message) {
        return new Stage(
                accessLogSettings,
                apiGatewayManaged,
                autoDeploy,
                clientCertificateId,
                createdDate,
                defaultRouteSettings,
                deployment,
                description,
                message,
                lastUpdatedDate,
                routeSettings,
                stageName,
                stageVariables,
                tags);
    }

    /** {@return this stage without access logs} */
    public Stage withoutAccessLog() {
        return new Stage(
                null,
                apiGatewayManaged,
                autoDeploy,
                clientCertificateId,
                createdDate,
                defaultRouteSettings,
                deploymentId,
                description,
                lastDeploymentStatusMessage,
                lastUpdatedDate,
                routeSettings,
                stageName,
                stageVariables,
                tags);
    }
}
