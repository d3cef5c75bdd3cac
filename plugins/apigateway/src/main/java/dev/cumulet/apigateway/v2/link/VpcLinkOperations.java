package dev.cumulet.apigateway.v2.link;

import static dev.cumulet.spi.service.Operation.of;

import dev.cumulet.apigateway.v2.control.Entries;
import dev.cumulet.apigateway.v2.control.Listing;
import dev.cumulet.apigateway.v2.control.Overlay;
import dev.cumulet.apigateway.v2.control.V2Error;
import dev.cumulet.apigateway.v2.model.VpcLink;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.shape.Constraint.Length;
import dev.cumulet.spi.shape.Location;
import dev.cumulet.spi.shape.Wire;
import dev.cumulet.spi.storage.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes, shows, changes and removes VPC links. They are kept only: there is no private network here to link to. */
public final class VpcLinkOperations {
    private static final String LINK = "/v2/vpclinks/{vpcLinkId}";
    private static final int ID_LENGTH = 6;
    private static final int MOST = 10_000;

    private final Entries entries;

    public VpcLinkOperations(Entries entries) {
        this.entries = entries;
    }

    /** {@return the operations} */
    public List<Operation<?, ?>> rows() {
        Length name = new Length("name", 1, 128);
        // spotless:off - one operation, one row
        return List.of(
                of("CreateVpcLink", "POST /v2/vpclinks", 201, CreateVpcLinkRequest.class, VpcLink.class, this::create).constrained(name),
                of("GetVpcLink", "GET " + LINK, 200, VpcLinkRequest.class, VpcLink.class, this::get),
                of("GetVpcLinks", "GET /v2/vpclinks", 200, GetVpcLinksRequest.class, VpcLinks.class, this::list),
                of("UpdateVpcLink", "PATCH " + LINK, 200, UpdateVpcLinkRequest.class, VpcLink.class, this::update).constrained(name),
                of("DeleteVpcLink", "DELETE " + LINK, 202, VpcLinkRequest.class, Void.class, this::delete));
        // spotless:on
    }

    public record CreateVpcLinkRequest(
            String name, List<String> securityGroupIds, List<String> subnetIds, Map<String, String> tags) {}

    public record UpdateVpcLinkRequest(
            @Wire(location = Location.PATH) String vpcLinkId, String name) {}

    public record VpcLinkRequest(
            @Wire(location = Location.PATH) String vpcLinkId) {}

    public record GetVpcLinksRequest(
            @Wire(location = Location.QUERY) String maxResults,
            @Wire(location = Location.QUERY) String nextToken) {}

    public record VpcLinks(List<VpcLink> items, String nextToken) {}

    public VpcLink create(CreateVpcLinkRequest request, Call call) {
        if (request.name() == null) {
            throw V2Error.NAME_REQUIRED.exception();
        }
        if (request.subnetIds() == null || request.subnetIds().isEmpty()) {
            throw V2Error.SUBNETS_REQUIRED.exception();
        }
        VpcLink empty = new VpcLink(
                entries.now(),
                null,
                List.of(),
                List.of(),
                Map.of(),
                entries.ids().next(ID_LENGTH),
                "AVAILABLE",
                "VPC link is ready to route traffic",
                "V2");
        VpcLink link = Overlay.of(empty, request);
        links().put(call.scope(), link.vpcLinkId(), link);
        return link;
    }

    public VpcLink get(VpcLinkRequest request, Call call) {
        return links().get(call.scope(), request.vpcLinkId())
                .orElseThrow(() -> V2Error.INVALID_VPC_LINK.exception(request.vpcLinkId()));
    }

    public VpcLinks list(GetVpcLinksRequest request, Call call) {
        List<VpcLink> all = links().scan(call.scope(), "", "", MOST).stream()
                .map(Table.Entry::value)
                .toList();
        Listing<VpcLink> page = Listing.of(all, request.maxResults(), request.nextToken(), VpcLink::vpcLinkId);
        return new VpcLinks(page.items(), page.nextToken());
    }

    public VpcLink update(UpdateVpcLinkRequest request, Call call) {
        return links().update(
                        call.scope(),
                        request.vpcLinkId(),
                        present -> Optional.of(Overlay.of(
                                present.orElseThrow(() -> V2Error.INVALID_VPC_LINK.exception(request.vpcLinkId())),
                                request)))
                .orElseThrow();
    }

    public Void delete(VpcLinkRequest request, Call call) {
        get(request, call);
        links().remove(call.scope(), request.vpcLinkId());
        return null;
    }

    private Table<VpcLink> links() {
        return entries.catalog().links();
    }
}
