package dev.cumulet.apigateway.v2.management;

import dev.cumulet.apigateway.host.DomainTables;
import dev.cumulet.apigateway.model.ApiTables;
import dev.cumulet.apigateway.v2.authorization.DecisionCache;
import dev.cumulet.apigateway.v2.model.ApiCatalog;

/**
 * What the operations work on.
 *
 * @param restApis the APIs of the other kind, with which ids are shared
 * @param domains shared with REST APIs
 * @param decisions what functions have said of clients
 */
public record V2Resources(ApiTables restApis, ApiCatalog catalog, DomainTables domains, DecisionCache decisions) {}
