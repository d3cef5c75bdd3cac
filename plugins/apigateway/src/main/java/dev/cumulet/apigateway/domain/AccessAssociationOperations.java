package dev.cumulet.apigateway.domain;

import static dev.cumulet.spi.service.Operation.of;

import dev.cumulet.apigateway.control.Absent;
import dev.cumulet.apigateway.control.ApiGatewayError;
import dev.cumulet.apigateway.control.Page;
import dev.cumulet.apigateway.host.CustomDomain;
import dev.cumulet.apigateway.host.DomainTables;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.shape.Constraint.OneOf;
import dev.cumulet.spi.shape.Constraint.Required;
import dev.cumulet.spi.shape.Location;
import dev.cumulet.spi.shape.Wire;
import dev.cumulet.spi.storage.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps which VPC endpoints may reach private domains; there are none here, so that nothing comes of it. */
public final class AccessAssociationOperations {
    private static final String ASSOCIATION = "/domainnameaccessassociations/{domain_name_access_association_arn}";

    private final DomainTables domains;
    private final Table<AccessAssociation> table;

    public AccessAssociationOperations(DomainTables domains, Table<AccessAssociation> table) {
        this.domains = domains;
        this.table = table;
    }

    /** {@return the operations} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                of("CreateDomainNameAccessAssociation", "POST /domainnameaccessassociations", 201, CreateRequest.class, AccessAssociation.class, this::create).constrained(new Required("domainNameArn"), new Required("accessAssociationSourceType"), new Required("accessAssociationSource"), new OneOf("accessAssociationSourceType", List.of("VPCE"))),
                of("GetDomainNameAccessAssociations", "GET /domainnameaccessassociations", 200, ListRequest.class, AccessAssociations.class, this::list).constrained(new OneOf("resourceOwner", List.of("SELF", "OTHER_ACCOUNTS"))),
                of("DeleteDomainNameAccessAssociation", "DELETE " + ASSOCIATION, 202, DeleteRequest.class, Void.class, this::delete),
                of("RejectDomainNameAccessAssociation", "POST /rejectdomainnameaccessassociations", 202, RejectRequest.class, Void.class, this::reject).constrained(new Required("domainNameAccessAssociationArn"), new Required("domainNameArn")));
        // spotless:on
    }

    public record CreateRequest(
            String domainNameArn,
            String accessAssociationSourceType,
            String accessAssociationSource,
            Map<String, String> tags) {}

    public record ListRequest(
            @Wire(location = Location.QUERY) String position,
            @Wire(location = Location.QUERY) Integer limit,
            @Wire(location = Location.QUERY) String resourceOwner) {}

    public record AccessAssociations(
            String position, @Wire("item") List<AccessAssociation> items) {}

    public record DeleteRequest(
            @Wire(value = "domain_name_access_association_arn", location = Location.PATH)
            String domainNameAccessAssociationArn) {}

    public record RejectRequest(
            @Wire(location = Location.QUERY) String domainNameAccessAssociationArn,
            @Wire(location = Location.QUERY) String domainNameArn) {}

    public AccessAssociation create(CreateRequest request, Call call) {
        CustomDomain domain = domains.list(call.scope(), "", Integer.MAX_VALUE).stream()
                .filter(known -> known.domainNameId() != null)
                .filter(known -> DomainName.arn(known, call.scope()).equals(request.domainNameArn()))
                .findFirst()
                .orElseThrow(ApiGatewayError.INVALID_DOMAIN::exception);
        String arn = "arn:aws:apigateway:" + call.scope().region() + ":"
                + call.scope().account() + ":/domainnameaccessassociations/domainname/" + domain.key() + "/vpcesource/"
                + request.accessAssociationSource();
        AccessAssociation association = new AccessAssociation(
                arn,
                request.domainNameArn(),
                request.accessAssociationSourceType(),
                request.accessAssociationSource(),
                Absent.ifEmpty(request.tags()));
        table.put(call.scope(), arn, association);
        return association;
    }

    public AccessAssociations list(ListRequest request, Call call) {
        List<AccessAssociation> all = table.scan(call.scope(), "", "", Integer.MAX_VALUE).stream()
                .map(Table.Entry::value)
                .toList();
        Page<AccessAssociation> page =
                Page.of(all, request.position(), request.limit(), AccessAssociation::domainNameAccessAssociationArn);
        return new AccessAssociations(page.position(), page.items());
    }

    public Void delete(DeleteRequest request, Call call) {
        return remove(call, request.domainNameAccessAssociationArn());
    }

    public Void reject(RejectRequest request, Call call) {
        return remove(call, request.domainNameAccessAssociationArn());
    }

    private Void remove(Call call, String arn) {
        table.update(call.scope(), arn, present -> {
            present.orElseThrow(ApiGatewayError.INVALID_ACCESS_ASSOCIATION::exception);
            return Optional.empty();
        });
        return null;
    }
}
