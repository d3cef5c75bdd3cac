package dev.cumulet.apigateway.control;

import dev.cumulet.spi.shape.Constraint.Matches;

/** The beginnings that the routes of API Gateway's operations share, and what they demand of their labels. */
public final class Routes {
    public static final String API = "/restapis/{restapi_id}";
    public static final String RESOURCE = API + "/resources/{resource_id}";
    public static final String METHOD = RESOURCE + "/methods/{http_method}";
    public static final String METHOD_RESPONSE = METHOD + "/responses/{status_code}";
    public static final String INTEGRATION = METHOD + "/integration";
    public static final String INTEGRATION_RESPONSE = INTEGRATION + "/responses/{status_code}";

    /** What a status code in a route must look like. */
    public static final Matches STATUS_CODE = new Matches("statusCode", "[1-5]\\d\\d");

    private Routes() {}
}
