package dev.cumulet.lambda.layer;

import dev.cumulet.lambda.code.CodeStore;
import dev.cumulet.lambda.error.LambdaError;
import dev.cumulet.lambda.function.Functions;
import dev.cumulet.lambda.function.LayerCatalog;
import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.storage.Storage;
import dev.cumulet.spi.storage.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.lambda.model.Layer;

/**
 * The layers of all accounts and regions.
 *
 * <p>A version that was deleted stays as long as a function has it, since that function goes on running with it. It can't
 * be found, listed, or given to another function any more.
 */
public final class Layers implements LayerCatalog {
    private static final String READ = "lambda:GetLayerVersion";

    private static final int MAX_LAYERS = 5;

    private final Table<StoredLayer> table;
    private final CodeStore codes;
    private final Functions functions;

    public Layers(Storage storage, CodeStore codes, Functions functions) {
        this.table = storage.table("layer", StoredLayer.class);
        this.codes = codes;
        this.functions = functions;
        codes.keepFor(this::isCodeUsed);
    }

    /**
     * Publishes a version.
     *
     * @param version makes it, for the number that is its
     */
    LayerVersion publish(LayerName name, LongFunction<LayerVersion> version) {
        return table.update(name.scope(), name.name(), present -> {
                    StoredLayer layer = present.orElseGet(() -> StoredLayer.named(name.name()));
                    return Optional.of(layer.with(version.apply(layer.published() + 1)));
                })
                .orElseThrow()
                .versions()
                .getLast();
    }

    /** {@return a version that wasn't deleted} */
    Optional<LayerVersion> find(LayerName.OfVersion name) {
        return stored(name).filter(version -> !version.isDeleted());
    }

    /** {@return a version, also a deleted one that a function still has} */
    Optional<LayerVersion> stored(LayerName.OfVersion name) {
        return table.get(name.layer().scope(), name.layer().name()).flatMap(layer -> layer.version(name.number()));
    }

    /**
     * Checks that somebody may read a version.
     *
     * @throws dev.cumulet.spi.service.AwsException if its owner doesn't let them
     */
    static void checkReadable(LayerName.OfVersion name, LayerVersion version, Scope caller) {
        boolean isOwn = caller.account().equals(name.layer().scope().account());
        if (!isOwn && !isPermitted(version, caller)) {
            throw LambdaError.NOT_AUTHORIZED.exception("arn:aws:iam::" + caller.account() + ":root", READ, name.arn());
        }
    }

    private static boolean isPermitted(LayerVersion version, Scope caller) {
        return version.policy()
                .filter(policy -> policy.permits(caller.account(), READ, Map.of()))
                .isPresent();
    }

    /**
     * Changes a version in one step.
     *
     * @throws dev.cumulet.spi.service.AwsException if it isn't there
     */
    LayerVersion change(LayerName.OfVersion name, UnaryOperator<LayerVersion> change) {
        return table.update(name.layer().scope(), name.layer().name(), present -> {
                    StoredLayer layer = present.orElseThrow(() -> missing(name));
                    layer.version(name.number())
                            .filter(version -> !version.isDeleted())
                            .orElseThrow(() -> missing(name));
                    return Optional.of(layer.changing(name.number(), version -> version.map(change)));
                })
                .flatMap(layer -> layer.version(name.number()))
                .orElseThrow();
    }

    static RuntimeException missing(LayerName.OfVersion name) {
        return LambdaError.LAYER_VERSION_NOT_FOUND.exception(name.arn());
    }

    /** Deletes a version; one that isn't there is as good as deleted. */
    void delete(LayerName.OfVersion name) {
        if (find(name).isPresent()) {
            change(name, LayerVersion::deleted);
        }
        forgetUnused();
    }

    /** {@return the versions of a layer, the newest first} */
    List<LayerVersion> versions(LayerName name) {
        return table.get(name.scope(), name.name()).map(StoredLayer::listed).orElse(List.of());
    }

    /** {@return an account's layers, by name} */
    List<StoredLayer> list(Scope scope) {
        return table.scan(scope, "", "", Integer.MAX_VALUE).stream()
                .map(Table.Entry::value)
                .toList();
    }

    @Override
    public List<Layer> resolve(Scope caller, List<String> arns) {
        if (arns.size() > MAX_LAYERS) {
            throw LambdaError.TOO_MANY_LAYERS.exception();
        }
        Map<LayerName, String> known = new HashMap<>();
        return arns.stream().map(arn -> resolve(arn, caller, known)).toList();
    }

    private Layer resolve(String arn, Scope function, Map<LayerName, String> known) {
        LayerName.OfVersion name =
                LayerName.parseVersion(arn).orElseThrow(() -> LambdaError.LAYER_MISSING.exception(arn));
        if (!name.layer().scope().region().equals(function.region())) {
            throw LambdaError.LAYER_OF_OTHER_REGION.exception(function.region());
        }
        LayerVersion version = find(name).orElseThrow(() -> LambdaError.LAYER_MISSING.exception(arn));
        checkReadable(name, version, function);
        String other = known.put(name.layer(), arn);
        if (other != null) {
            throw LambdaError.LAYER_TWICE.exception(other, arn);
        }
        return Layer.builder().arn(arn).codeSize(version.size()).build();
    }

    @Override
    public void checkSize(String code, List<Layer> layers) {
        if (layers.isEmpty()) {
            return;
        }
        long size = codes.unzippedSize(code)
                + layers.stream()
                        .flatMap(layer -> LayerName.parseVersion(layer.arn()).flatMap(this::stored).stream())
                        .mapToLong(version -> codes.unzippedSize(version.sha256()))
                        .sum();
        if (size > CodeStore.MAX_UNZIPPED) {
            throw LambdaError.TOO_LARGE_WITH_LAYERS.exception(CodeStore.MAX_UNZIPPED, size);
        }
    }

    /** {@return the bytes that an account's layers take, zipped} */
    public long size(Scope scope) {
        return list(scope).stream()
                .flatMap(layer -> layer.listed().stream())
                .mapToLong(LayerVersion::size)
                .sum();
    }

    @Override
    public void released() {
        forgetUnused();
    }

    /** Forgets deleted versions that no function has any more. */
    private void forgetUnused() {
        Set<String> used = functions.layersInUse();
        for (Table.Entry<StoredLayer> entry : table.all()) {
            LayerName name = new LayerName(entry.scope(), entry.key());
            List<LayerVersion> unused = entry.value().versions().stream()
                    .filter(LayerVersion::isDeleted)
                    .filter(version -> !used.contains(name.arn(version.number())))
                    .toList();
            for (LayerVersion version : unused) {
                table.update(
                        entry.scope(),
                        entry.key(),
                        present -> present.map(layer -> layer.changing(version.number(), any -> Optional.empty())));
                codes.discard(version.sha256());
            }
        }
    }

    private boolean isCodeUsed(String sha256) {
        Predicate<LayerVersion> isOfIt = version -> version.sha256().equals(sha256);
        return table.all().stream()
                .flatMap(entry -> entry.value().versions().stream())
                .anyMatch(isOfIt);
    }

    /** Deletes the layers of all accounts and regions. */
    public void deleteAll() {
        for (Table.Entry<StoredLayer> entry : table.all()) {
            table.remove(entry.scope(), entry.key());
            entry.value().versions().forEach(version -> codes.discard(version.sha256()));
        }
    }
}
