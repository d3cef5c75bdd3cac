package dev.cumulet.apigateway.template;

import dev.cumulet.apigateway.context.RequestContext;
import dev.cumulet.apigateway.request.MethodRequest;
import java.util.Map;

/**
 * What a template can read and set.
 *
 * @param content the content that is mapped
 * @param stageVariables may be null
 */
public record Evaluation(
        String content,
        MethodRequest method,
        RequestContext context,
        Map<String, String> stageVariables,
        Overrides overrides) {}
