package dev.cumulet.apigateway.websocket;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.apigateway.v2.model.Integration;
import dev.cumulet.apigateway.v2.model.Route;

/**
 * Something on a connection that a route's integration is to be asked for.
 *
 * @param body the message; the empty string where there is none
 * @param event what functions get
 */
record Happening(
        ServedStage stage, Route route, Integration integration, String body, ObjectNode event, String traceId) {}
