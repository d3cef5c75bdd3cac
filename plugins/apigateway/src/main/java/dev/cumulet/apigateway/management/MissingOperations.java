package dev.cumulet.apigateway.management;

import static dev.cumulet.spi.service.Operation.missing;

import dev.cumulet.spi.service.Operation;
import java.util.List;

/** The operations that AWS has and this server lacks: they answer so, instead of pretending. */
final class MissingOperations {

    private MissingOperations() {}

    static List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                missing("CreateBasePathMapping", "POST /domainnames/{domain_name}/basepathmappings"),
                missing("CreateDocumentationPart", "POST /restapis/{restapi_id}/documentation/parts"),
                missing("CreateDocumentationVersion", "POST /restapis/{restapi_id}/documentation/versions"),
                missing("CreateDomainName", "POST /domainnames"),
                missing("CreateDomainNameAccessAssociation", "POST /domainnameaccessassociations"),
                missing("CreateModel", "POST /restapis/{restapi_id}/models"),
                missing("CreateRequestValidator", "POST /restapis/{restapi_id}/requestvalidators"),
                missing("CreateVpcLink", "POST /vpclinks"),
                missing("DeleteBasePathMapping", "DELETE /domainnames/{domain_name}/basepathmappings/{base_path}"),
                missing("DeleteClientCertificate", "DELETE /clientcertificates/{clientcertificate_id}"),
                missing("DeleteDocumentationPart", "DELETE /restapis/{restapi_id}/documentation/parts/{part_id}"),
                missing("DeleteDocumentationVersion", "DELETE /restapis/{restapi_id}/documentation/versions/{doc_version}"),
                missing("DeleteDomainName", "DELETE /domainnames/{domain_name}"),
                missing("DeleteDomainNameAccessAssociation", "DELETE /domainnameaccessassociations/{domain_name_access_association_arn}"),
                missing("DeleteGatewayResponse", "DELETE /restapis/{restapi_id}/gatewayresponses/{response_type}"),
                missing("DeleteModel", "DELETE /restapis/{restapi_id}/models/{model_name}"),
                missing("DeleteRequestValidator", "DELETE /restapis/{restapi_id}/requestvalidators/{requestvalidator_id}"),
                missing("DeleteVpcLink", "DELETE /vpclinks/{vpclink_id}"),
                missing("GenerateClientCertificate", "POST /clientcertificates"),
                missing("GetAccount", "GET /account"),
                missing("GetBasePathMapping", "GET /domainnames/{domain_name}/basepathmappings/{base_path}"),
                missing("GetBasePathMappings", "GET /domainnames/{domain_name}/basepathmappings"),
                missing("GetClientCertificate", "GET /clientcertificates/{clientcertificate_id}"),
                missing("GetClientCertificates", "GET /clientcertificates"),
                missing("GetDocumentationPart", "GET /restapis/{restapi_id}/documentation/parts/{part_id}"),
                missing("GetDocumentationParts", "GET /restapis/{restapi_id}/documentation/parts"),
                missing("GetDocumentationVersion", "GET /restapis/{restapi_id}/documentation/versions/{doc_version}"),
                missing("GetDocumentationVersions", "GET /restapis/{restapi_id}/documentation/versions"),
                missing("GetDomainName", "GET /domainnames/{domain_name}"),
                missing("GetDomainNameAccessAssociations", "GET /domainnameaccessassociations"),
                missing("GetDomainNames", "GET /domainnames"),
                missing("GetGatewayResponse", "GET /restapis/{restapi_id}/gatewayresponses/{response_type}"),
                missing("GetGatewayResponses", "GET /restapis/{restapi_id}/gatewayresponses"),
                missing("GetModel", "GET /restapis/{restapi_id}/models/{model_name}"),
                missing("GetModelTemplate", "GET /restapis/{restapi_id}/models/{model_name}/default_template"),
                missing("GetModels", "GET /restapis/{restapi_id}/models"),
                missing("GetRequestValidator", "GET /restapis/{restapi_id}/requestvalidators/{requestvalidator_id}"),
                missing("GetRequestValidators", "GET /restapis/{restapi_id}/requestvalidators"),
                missing("GetSdk", "GET /restapis/{restapi_id}/stages/{stage_name}/sdks/{sdk_type}"),
                missing("GetSdkType", "GET /sdktypes/{sdktype_id}"),
                missing("GetSdkTypes", "GET /sdktypes"),
                missing("GetVpcLink", "GET /vpclinks/{vpclink_id}"),
                missing("GetVpcLinks", "GET /vpclinks"),
                missing("ImportDocumentationParts", "PUT /restapis/{restapi_id}/documentation/parts"),
                missing("PutGatewayResponse", "PUT /restapis/{restapi_id}/gatewayresponses/{response_type}"),
                missing("RejectDomainNameAccessAssociation", "POST /rejectdomainnameaccessassociations"),
                missing("TestInvokeMethod", "POST /restapis/{restapi_id}/resources/{resource_id}/methods/{http_method}"),
                missing("UpdateAccount", "PATCH /account"),
                missing("UpdateBasePathMapping", "PATCH /domainnames/{domain_name}/basepathmappings/{base_path}"),
                missing("UpdateClientCertificate", "PATCH /clientcertificates/{clientcertificate_id}"),
                missing("UpdateDocumentationPart", "PATCH /restapis/{restapi_id}/documentation/parts/{part_id}"),
                missing("UpdateDocumentationVersion", "PATCH /restapis/{restapi_id}/documentation/versions/{doc_version}"),
                missing("UpdateDomainName", "PATCH /domainnames/{domain_name}"),
                missing("UpdateGatewayResponse", "PATCH /restapis/{restapi_id}/gatewayresponses/{response_type}"),
                missing("UpdateModel", "PATCH /restapis/{restapi_id}/models/{model_name}"),
                missing("UpdateRequestValidator", "PATCH /restapis/{restapi_id}/requestvalidators/{requestvalidator_id}"),
                missing("UpdateVpcLink", "PATCH /vpclinks/{vpclink_id}"));
        // spotless:on
    }
}
