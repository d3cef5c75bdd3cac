package dev.cumulet.lambda.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A layer as it is stored.
 *
 * @param name its own name
 * @param published how many versions were ever published, so the number of the last one
 * @param versions those that are still here, the oldest first
 */
record StoredLayer(String name, long published, List<LayerVersion> versions) {
    StoredLayer {
        versions = versions == null ? List.of() : List.copyOf(versions);
    }

    static StoredLayer named(String name) {
        return new StoredLayer(name, 0, List.of());
    }

    /** {@return this layer with a version more, whose number is the next one} */
    StoredLayer with(LayerVersion version) {
        List<LayerVersion> more = new ArrayList<>(versions);
        more.add(version);
        return new StoredLayer(name, version.number(), more);
    }

    /** {@return this layer with another form of one of its versions, or without it} */
    StoredLayer changing(long number, UnaryOperator<Optional<LayerVersion>> change) {
        List<LayerVersion> changed = versions.stream()
                .flatMap(version -> (version.number() == number
                                ? change.apply(Optional.of(version))
                                : Optional.of(version))
                        .stream())
                .toList();
        return new StoredLayer(name, published, changed);
    }

    Optional<LayerVersion> version(long number) {
        return versions.stream().filter(version -> version.number() == number).findFirst();
    }

    /** {@return the versions that weren't deleted, the newest first, as AWS lists them} */
    List<LayerVersion> listed() {
        return versions.reversed().stream()
                .filter(version -> !version.isDeleted())
                .toList();
    }
}
