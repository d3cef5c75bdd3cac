package dev.cumulet.apigateway.link;

import static dev.cumulet.spi.service.Operation.of;

import dev.cumulet.apigateway.control.Absent;
import dev.cumulet.apigateway.control.ApiGatewayError;
import dev.cumulet.apigateway.control.Apis;
import dev.cumulet.apigateway.control.Identifiers;
import dev.cumulet.apigateway.control.Members;
import dev.cumulet.apigateway.control.Page;
import dev.cumulet.apigateway.control.PatchTable;
import dev.cumulet.apigateway.control.PatchWording;
import dev.cumulet.apigateway.model.PatchOperation;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.shape.Constraint.Required;
import dev.cumulet.spi.shape.Location;
import dev.cumulet.spi.shape.Wire;
import dev.cumulet.spi.storage.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes, shows, changes and removes VPC links. */
public final class VpcLinkOperations {
    private static final String LINK = "/vpclinks/{vpclink_id}";

    private static final PatchTable<VpcLink> PATCHES = PatchTable.<VpcLink>of("updateVpcLinkInput", PatchWording.PLAIN)
            .replace("/name", Members.text("name"))
            .replace("/description", Members.text("description"))
            .build();

    private final Apis apis;
    private final Table<VpcLink> table;

    public VpcLinkOperations(Apis apis, Table<VpcLink> table) {
        this.apis = apis;
        this.table = table;
    }

    /** {@return the operations} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                of("CreateVpcLink", "POST /vpclinks", 202, CreateVpcLinkRequest.class, VpcLink.class, this::create).constrained(new Required("name"), new Required("targetArns")),
                of("GetVpcLink", "GET " + LINK, 200, VpcLinkRequest.class, VpcLink.class, this::get),
                of("GetVpcLinks", "GET /vpclinks", 200, GetVpcLinksRequest.class, VpcLinks.class, this::list),
                of("UpdateVpcLink", "PATCH " + LINK, 200, UpdateVpcLinkRequest.class, VpcLink.class, this::update),
                of("DeleteVpcLink", "DELETE " + LINK, 202, VpcLinkRequest.class, Void.class, this::delete));
        // spotless:on
    }

    public record CreateVpcLinkRequest(
            String name, String description, List<String> targetArns, Map<String, String> tags) {}

    public record VpcLinkRequest(
            @Wire(value = "vpclink_id", location = Location.PATH)
            String vpcLinkId) {}

    public record GetVpcLinksRequest(
            @Wire(location = Location.QUERY) String position,
            @Wire(location = Location.QUERY) Integer limit) {}

    public record VpcLinks(String position, @Wire("item") List<VpcLink> items) {}

    public record UpdateVpcLinkRequest(
            @Wire(value = "vpclink_id", location = Location.PATH)
            String vpcLinkId,

            List<PatchOperation> patchOperations) {}

    /** A link is pending in the answer to its creation, as on AWS, and there when somebody looks. */
    public VpcLink create(CreateVpcLinkRequest request, Call call) {
        VpcLink link = new VpcLink(
                apis.ids().next(Identifiers.RESOURCE),
                request.name(),
                request.description(),
                request.targetArns(),
                "AVAILABLE",
                null,
                Absent.ifEmpty(request.tags()));
        table.put(call.scope(), link.id(), link);
        return link.with("PENDING");
    }

    public VpcLink get(VpcLinkRequest request, Call call) {
        return table.get(call.scope(), request.vpcLinkId()).orElseThrow(ApiGatewayError.INVALID_VPC_LINK::exception);
    }

    public VpcLinks list(GetVpcLinksRequest request, Call call) {
        List<VpcLink> all = table.scan(call.scope(), "", "", Integer.MAX_VALUE).stream()
                .map(Table.Entry::value)
                .toList();
        Page<VpcLink> page = Page.of(all, request.position(), request.limit(), VpcLink::id);
        return new VpcLinks(page.position(), page.items());
    }

    public VpcLink update(UpdateVpcLinkRequest request, Call call) {
        return table.update(
                        call.scope(),
                        request.vpcLinkId(),
                        present -> Optional.of(PATCHES.apply(
                                present.orElseThrow(ApiGatewayError.INVALID_VPC_LINK::exception),
                                request.patchOperations())))
                .orElseThrow(ApiGatewayError.INVALID_VPC_LINK::exception);
    }

    public Void delete(VpcLinkRequest request, Call call) {
        table.update(call.scope(), request.vpcLinkId(), present -> {
            present.orElseThrow(ApiGatewayError.INVALID_VPC_LINK::exception);
            return Optional.empty();
        });
        return null;
    }
}
