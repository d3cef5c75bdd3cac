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
                missing("CreateDomainName", "POST /domainnames"),
                missing("CreateDomainNameAccessAssociation", "POST /domainnameaccessassociations"),
                missing("CreateVpcLink", "POST /vpclinks"),
                missing("DeleteBasePathMapping", "DELETE /domainnames/{domain_name}/basepathmappings/{base_path}"),
                missing("DeleteClientCertificate", "DELETE /clientcertificates/{clientcertificate_id}"),
                missing("DeleteDomainName", "DELETE /domainnames/{domain_name}"),
                missing("DeleteDomainNameAccessAssociation", "DELETE /domainnameaccessassociations/{domain_name_access_association_arn}"),
                missing("DeleteVpcLink", "DELETE /vpclinks/{vpclink_id}"),
                missing("GenerateClientCertificate", "POST /clientcertificates"),
                missing("GetBasePathMapping", "GET /domainnames/{domain_name}/basepathmappings/{base_path}"),
                missing("GetBasePathMappings", "GET /domainnames/{domain_name}/basepathmappings"),
                missing("GetClientCertificate", "GET /clientcertificates/{clientcertificate_id}"),
                missing("GetClientCertificates", "GET /clientcertificates"),
                missing("GetDomainName", "GET /domainnames/{domain_name}"),
                missing("GetDomainNameAccessAssociations", "GET /domainnameaccessassociations"),
                missing("GetDomainNames", "GET /domainnames"),
                missing("GetSdk", "GET /restapis/{restapi_id}/stages/{stage_name}/sdks/{sdk_type}"),
                missing("GetSdkType", "GET /sdktypes/{sdktype_id}"),
                missing("GetSdkTypes", "GET /sdktypes"),
                missing("GetVpcLink", "GET /vpclinks/{vpclink_id}"),
                missing("GetVpcLinks", "GET /vpclinks"),
                missing("RejectDomainNameAccessAssociation", "POST /rejectdomainnameaccessassociations"),
                missing("TestInvokeMethod", "POST /restapis/{restapi_id}/resources/{resource_id}/methods/{http_method}"),
                missing("UpdateBasePathMapping", "PATCH /domainnames/{domain_name}/basepathmappings/{base_path}"),
                missing("UpdateClientCertificate", "PATCH /clientcertificates/{clientcertificate_id}"),
                missing("UpdateDomainName", "PATCH /domainnames/{domain_name}"),
                missing("UpdateVpcLink", "PATCH /vpclinks/{vpclink_id}"));
        // spotless:on
    }
}
