package dev.cumulet.lambda.layer;

import dev.cumulet.lambda.code.CodePackage;
import dev.cumulet.lambda.error.LambdaError;
import dev.cumulet.lambda.format.Page;
import dev.cumulet.lambda.format.Times;
import dev.cumulet.lambda.function.CodeDownload;
import dev.cumulet.lambda.function.FunctionOperations.Sources;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.lambda.model.DeleteLayerVersionRequest;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionByArnRequest;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionRequest;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionResponse;
import software.amazon.awssdk.services.lambda.model.LayerVersionContentInput;
import software.amazon.awssdk.services.lambda.model.LayerVersionsListItem;
import software.amazon.awssdk.services.lambda.model.LayersListItem;
import software.amazon.awssdk.services.lambda.model.ListLayerVersionsRequest;
import software.amazon.awssdk.services.lambda.model.ListLayerVersionsResponse;
import software.amazon.awssdk.services.lambda.model.ListLayersRequest;
import software.amazon.awssdk.services.lambda.model.ListLayersResponse;
import software.amazon.awssdk.services.lambda.model.PublishLayerVersionRequest;

/** Publishes, shows, lists and deletes versions of layers. */
public final class LayerOperations {
    private static final int PAGE = 50;

    private final Layers layers;
    private final Sources sources;
    private final CodeDownload downloads;
    private final Clock clock;

    public LayerOperations(Layers layers, Sources sources, CodeDownload downloads, Clock clock) {
        this.layers = layers;
        this.sources = sources;
        this.downloads = downloads;
        this.clock = clock;
    }

    /** {@return the operations, one row each} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        List<Operation<?, ?>> rows = List.of(
                // Its answer has the members of GetLayerVersion's.
                Operation.of("PublishLayerVersion", "POST /2018-10-31/layers/{LayerName}/versions", 201, PublishLayerVersionRequest.class, GetLayerVersionResponse.class, this::publish).constrained(LayerConstraints.published()),
                Operation.of("GetLayerVersion", "GET /2018-10-31/layers/{LayerName}/versions/{VersionNumber}", 200, GetLayerVersionRequest.class, GetLayerVersionResponse.class, this::get).constrained(LayerConstraints.name()),
                Operation.of("GetLayerVersionByArn", "GET /2018-10-31/layers?find=LayerVersion", 200, GetLayerVersionByArnRequest.class, GetLayerVersionResponse.class, this::getByArn).constrained(LayerConstraints.arn()),
                Operation.of("ListLayerVersions", "GET /2018-10-31/layers/{LayerName}/versions", 200, ListLayerVersionsRequest.class, ListLayerVersionsResponse.class, this::listVersions).constrained(LayerConstraints.listedVersions()),
                Operation.of("ListLayers", "GET /2018-10-31/layers", 200, ListLayersRequest.class, ListLayersResponse.class, this::list).constrained(LayerConstraints.listed()),
                Operation.of("DeleteLayerVersion", "DELETE /2018-10-31/layers/{LayerName}/versions/{VersionNumber}", 204, DeleteLayerVersionRequest.class, Void.class, this::delete).constrained(LayerConstraints.name()));
        // spotless:on
        return Stream.concat(rows.stream(), new LayerPolicyOperations(layers).rows().stream())
                .toList();
    }

    GetLayerVersionResponse publish(PublishLayerVersionRequest input, Call call) {
        LayerName name = LayerName.parse(input.layerName(), call.scope());
        if (!name.scope().equals(call.scope())) {
            throw LambdaError.ACCESS_DENIED.exception();
        }
        LayerVersion published = sources.codes()
                .storing(zip(input.content(), call), code -> layers.publish(name, number -> made(input, number, code)));
        return shown(new LayerName.OfVersion(name, published.number()), published, call);
    }

    private LayerVersion made(PublishLayerVersionRequest input, long number, CodePackage code) {
        return new LayerVersion(
                number,
                Optional.ofNullable(input.description()).orElse(""),
                Optional.ofNullable(input.licenseInfo()),
                Optional.of(input.compatibleRuntimesAsStrings()).filter(list -> input.hasCompatibleRuntimes()),
                Optional.of(input.compatibleArchitecturesAsStrings())
                        .filter(list -> input.hasCompatibleArchitectures()),
                clock.instant(),
                code.sha256(),
                code.size(),
                Optional.empty(),
                false);
    }

    private byte[] zip(LayerVersionContentInput content, Call call) {
        if (content.zipFile() != null) {
            return content.zipFile().asByteArrayUnsafe();
        }
        if (content.s3Bucket() == null || content.s3Key() == null) {
            throw LambdaError.NO_CODE.exception();
        }
        Optional<String> version = Optional.ofNullable(content.s3ObjectVersion());
        return sources.s3().fetch(call.scope(), content.s3Bucket(), content.s3Key(), version);
    }

    GetLayerVersionResponse get(GetLayerVersionRequest input, Call call) {
        return found(version(input.layerName(), input.versionNumber(), call), call);
    }

    GetLayerVersionResponse getByArn(GetLayerVersionByArnRequest input, Call call) {
        return found(LayerName.parseVersion(input.arn()).orElseThrow(LambdaError.NOT_THERE::exception), call);
    }

    private GetLayerVersionResponse found(LayerName.OfVersion name, Call call) {
        LayerVersion version = layers.find(name)
                .filter(present -> name.layer().scope().region().equals(call.region()))
                .orElseThrow(LambdaError.NOT_THERE::exception);
        Layers.checkReadable(name, version, call.scope());
        return shown(name, version, call);
    }

    ListLayerVersionsResponse listVersions(ListLayerVersionsRequest input, Call call) {
        LayerName name = LayerName.parse(input.layerName(), call.scope());
        Page<LayerVersion> page = Page.of(
                layers.versions(name).stream()
                        .filter(version -> version.isFor(
                                input.compatibleRuntimeAsString(), input.compatibleArchitectureAsString())),
                version -> String.valueOf(version.number()),
                Optional.ofNullable(input.marker()),
                Optional.ofNullable(input.maxItems()).orElse(PAGE));
        return ListLayerVersionsResponse.builder()
                .layerVersions(page.items().stream()
                        .map(version -> listed(name, version))
                        .toList())
                .nextMarker(page.next().orElse(null))
                .build();
    }

    ListLayersResponse list(ListLayersRequest input, Call call) {
        Page<LayersListItem> page = Page.of(
                layers.list(call.scope()).stream().flatMap(layer -> latest(layer, input, call).stream()),
                LayersListItem::layerName,
                Optional.ofNullable(input.marker()),
                Optional.ofNullable(input.maxItems()).orElse(PAGE));
        return ListLayersResponse.builder()
                .layers(page.items())
                .nextMarker(page.next().orElse(null))
                .build();
    }

    private static Optional<LayersListItem> latest(StoredLayer layer, ListLayersRequest input, Call call) {
        LayerName name = new LayerName(call.scope(), layer.name());
        return layer.listed().stream()
                .filter(version ->
                        version.isFor(input.compatibleRuntimeAsString(), input.compatibleArchitectureAsString()))
                .findFirst()
                .map(version -> LayersListItem.builder()
                        .layerName(layer.name())
                        .layerArn(name.arn())
                        .latestMatchingVersion(listed(name, version))
                        .build());
    }

    Void delete(DeleteLayerVersionRequest input, Call call) {
        LayerName.OfVersion name = version(input.layerName(), input.versionNumber(), call);
        if (!name.layer().scope().equals(call.scope())) {
            throw LambdaError.ACCESS_DENIED.exception();
        }
        layers.delete(name);
        return null;
    }

    /**
     * {@return the version that a request names}
     *
     * @throws dev.cumulet.spi.service.AwsException if no layer has a version of that number
     */
    static LayerName.OfVersion version(String layer, Long number, Call call) {
        if (number < 1) {
            throw LambdaError.LAYER_VERSION_TOO_LOW.exception();
        }
        return new LayerName.OfVersion(LayerName.parse(layer, call.scope()), number);
    }

    private GetLayerVersionResponse shown(LayerName.OfVersion name, LayerVersion version, Call call) {
        return GetLayerVersionResponse.builder()
                .content(content -> content.location(downloads.link(version.sha256(), call))
                        .codeSha256(version.sha256())
                        .codeSize(version.size()))
                .layerArn(name.layer().arn())
                .layerVersionArn(name.arn())
                .description(version.description())
                .createdDate(Times.toMilliseconds(version.created()))
                .version(version.number())
                .compatibleRuntimesWithStrings(version.runtimes().orElse(null))
                .licenseInfo(version.license().orElse(null))
                .compatibleArchitecturesWithStrings(version.architectures().orElse(null))
                .build();
    }

    private static LayerVersionsListItem listed(LayerName name, LayerVersion version) {
        return LayerVersionsListItem.builder()
                .layerVersionArn(name.arn(version.number()))
                .version(version.number())
                .description(version.description())
                .createdDate(Times.toMilliseconds(version.created()))
                .compatibleRuntimesWithStrings(version.runtimes().orElse(null))
                .licenseInfo(version.license().orElse(null))
                .compatibleArchitecturesWithStrings(version.architectures().orElse(null))
                .build();
    }
}
