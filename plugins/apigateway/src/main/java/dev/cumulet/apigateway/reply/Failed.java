package dev.cumulet.apigateway.reply;

import dev.cumulet.apigateway.context.RequestContext;
import dev.cumulet.apigateway.model.Definition;
import dev.cumulet.spi.http.Inbound;
import java.util.Map;

/**
 * A request that has ended early, with what is known of it.
 *
 * @param pathParameters empty if no resource was found
 * @param stageVariables the variables of the stage, never null
 */
public record Failed(
        Inbound http,
        Definition definition,
        RequestContext context,
        Map<String, String> pathParameters,
        Map<String, String> stageVariables) {}
