package dev.cumulet.apigateway.mapping;

import dev.cumulet.apigateway.context.RequestContext;
import dev.cumulet.apigateway.request.MethodRequest;
import dev.cumulet.apigateway.template.Overrides;

/**
 * What an integration's request is, and what the mapping of its answer needs of it.
 *
 * @param parameters as they are mapped and then overridden
 * @param overrides those that the request's template has set, to which the response's adds
 */
public record MappedRequest(
        MethodRequest method, RequestContext context, RequestParameters parameters, byte[] body, Overrides overrides) {}
