package dev.cumulet.apigateway.v2.management;

import static dev.cumulet.spi.service.Operation.missing;

import dev.cumulet.spi.service.Operation;
import java.util.List;

/** The operations that AWS has and this server lacks: they answer so, instead of pretending. */
final class MissingOperations {

    private MissingOperations() {}

    static List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                missing("CreatePortal", "POST /v2/portals"),
                missing("CreatePortalProduct", "POST /v2/portalproducts"),
                missing("CreateProductPage", "POST /v2/portalproducts/{portalProductId}/productpages"),
                missing("CreateProductRestEndpointPage", "POST /v2/portalproducts/{portalProductId}/productrestendpointpages"),
                missing("CreateRoutingRule", "POST /v2/domainnames/{domainName}/routingrules"),
                missing("DeletePortal", "DELETE /v2/portals/{portalId}"),
                missing("DeletePortalProduct", "DELETE /v2/portalproducts/{portalProductId}"),
                missing("DeletePortalProductSharingPolicy", "DELETE /v2/portalproducts/{portalProductId}/sharingpolicy"),
                missing("DeleteProductPage", "DELETE /v2/portalproducts/{portalProductId}/productpages/{productPageId}"),
                missing("DeleteProductRestEndpointPage", "DELETE /v2/portalproducts/{portalProductId}/productrestendpointpages/{productRestEndpointPageId}"),
                missing("DeleteRoutingRule", "DELETE /v2/domainnames/{domainName}/routingrules/{routingRuleId}"),
                missing("DisablePortal", "DELETE /v2/portals/{portalId}/publish"),
                missing("GetModelTemplate", "GET /v2/apis/{apiId}/models/{modelId}/template"),
                missing("GetPortal", "GET /v2/portals/{portalId}"),
                missing("GetPortalProduct", "GET /v2/portalproducts/{portalProductId}"),
                missing("GetPortalProductSharingPolicy", "GET /v2/portalproducts/{portalProductId}/sharingpolicy"),
                missing("GetProductPage", "GET /v2/portalproducts/{portalProductId}/productpages/{productPageId}"),
                missing("GetProductRestEndpointPage", "GET /v2/portalproducts/{portalProductId}/productrestendpointpages/{productRestEndpointPageId}"),
                missing("GetRoutingRule", "GET /v2/domainnames/{domainName}/routingrules/{routingRuleId}"),
                missing("ListPortalProducts", "GET /v2/portalproducts"),
                missing("ListPortals", "GET /v2/portals"),
                missing("ListProductPages", "GET /v2/portalproducts/{portalProductId}/productpages"),
                missing("ListProductRestEndpointPages", "GET /v2/portalproducts/{portalProductId}/productrestendpointpages"),
                missing("ListRoutingRules", "GET /v2/domainnames/{domainName}/routingrules"),
                missing("PreviewPortal", "POST /v2/portals/{portalId}/preview"),
                missing("PublishPortal", "POST /v2/portals/{portalId}/publish"),
                missing("PutPortalProductSharingPolicy", "PUT /v2/portalproducts/{portalProductId}/sharingpolicy"),
                missing("PutRoutingRule", "PUT /v2/domainnames/{domainName}/routingrules/{routingRuleId}"),
                missing("UpdatePortal", "PATCH /v2/portals/{portalId}"),
                missing("UpdatePortalProduct", "PATCH /v2/portalproducts/{portalProductId}"),
                missing("UpdateProductPage", "PATCH /v2/portalproducts/{portalProductId}/productpages/{productPageId}"),
                missing("UpdateProductRestEndpointPage", "PATCH /v2/portalproducts/{portalProductId}/productrestendpointpages/{productRestEndpointPageId}"));
        // spotless:on
    }
}
