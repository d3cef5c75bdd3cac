package dev.cumulet.apigateway.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.apigateway.control.TaggedTable;
import dev.cumulet.apigateway.fake.Calls;
import dev.cumulet.apigateway.fake.HeapStorage;
import dev.cumulet.apigateway.fake.ManagementFixture;
import dev.cumulet.apigateway.host.DomainTables;
import dev.cumulet.apigateway.link.VpcLink;
import dev.cumulet.apigateway.link.VpcLinkOperations;
import dev.cumulet.apigateway.link.VpcLinkOperations.CreateVpcLinkRequest;
import dev.cumulet.apigateway.link.VpcLinkOperations.UpdateVpcLinkRequest;
import dev.cumulet.apigateway.link.VpcLinkOperations.VpcLinkRequest;
import dev.cumulet.apigateway.model.PatchOperation;
import dev.cumulet.apigateway.tag.TagOperations;
import dev.cumulet.apigateway.tag.TagOperations.GetTagsRequest;
import dev.cumulet.apigateway.tag.TagOperations.TagResourceRequest;
import dev.cumulet.apigateway.tag.TagOperations.UntagResourceRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeptResourcesTest {
    private final HeapStorage storage = new HeapStorage();
    private final ManagementFixture aws = new ManagementFixture();
    private final VpcLinkOperations links = new VpcLinkOperations(aws.apis, storage.table("vpc-links", VpcLink.class));
    private final List<TaggedTable<?>> tagged = new KeptResources(storage, new DomainTables(storage)).tagged();
    private final TagOperations tags = new TagOperations(aws.apis, tagged);

    /** Recorded from AWS in December 2025. */
    @Test
    void anUnknownLinkIsInvalid() {
        assertThatThrownBy(() -> links.get(new VpcLinkRequest("unknown"), Calls.management()))
                .hasMessage("Invalid Vpc Link identifier specified");
        PatchOperation patch = new PatchOperation("replace", "/name", "x", null);
        assertThatThrownBy(() -> links.update(new UpdateVpcLinkRequest("unknown", List.of(patch)), Calls.management()))
                .hasMessage("Invalid Vpc Link identifier specified");
    }

    @Test
    void whatIsKeptCanBeTagged() {
        VpcLink link =
                links.create(new CreateVpcLinkRequest("link", null, List.of("arn:nlb"), null), Calls.management());
        assertThat(link.status()).isEqualTo("PENDING");
        String arn = "arn:aws:apigateway:eu-west-1::/vpclinks/" + link.id();

        tags.tag(new TagResourceRequest(arn, Map.of("a", "1", "b", "2")), Calls.management());
        tags.untag(new UntagResourceRequest(arn, List.of("a")), Calls.management());

        assertThat(tags.get(new GetTagsRequest(arn), Calls.management()).tags()).isEqualTo(Map.of("b", "2"));
        VpcLink tagged = links.get(new VpcLinkRequest(link.id()), Calls.management());
        assertThat(tagged.tags()).isEqualTo(Map.of("b", "2"));
        assertThat(tagged.status()).isEqualTo("AVAILABLE");
        assertThatThrownBy(() -> tags.get(
                        new GetTagsRequest("arn:aws:apigateway:eu-west-1::/vpclinks/unknown"), Calls.management()))
                .hasMessage("Invalid resource specified");
    }
}
