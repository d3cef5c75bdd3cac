package dev.cumulet.lambda.docker.client;

import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Containers of servers that are no more. A server that was killed could not remove its own. */
final class Leftovers {
    private static final System.Logger LOG = System.getLogger(Leftovers.class.getName());

    private final Engine engine;
    private final Owner self;

    Leftovers(Engine engine, Owner self) {
        this.engine = engine;
        this.self = self;
    }

    void remove() {
        List<Container> found = engine.client()
                .listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(List.of(Labels.SERVER))
                .exec();
        List<Container> left = found.stream().filter(this::isLeftOver).toList();
        left.forEach(container -> engine.remove(container.getId()));
        if (!left.isEmpty()) {
            LOG.log(System.Logger.Level.INFO, "Removed {0} containers of servers that were killed", left.size());
        }
    }

    private boolean isLeftOver(Container container) {
        Map<String, String> labels = container.getLabels();
        Optional<Owner> owner = Owner.parse(labels.getOrDefault(Labels.SERVER, ""));
        return owner.filter(server -> self.isNeighbour(server) ? !server.isAlive() : isGoneContainer(server))
                .isPresent();
    }

    /** A server in a container has the container's id as the name of its host. Of others nothing can be said. */
    private boolean isGoneContainer(Owner server) {
        if (!server.host().matches("[0-9a-f]{12}")) {
            return false;
        }
        try {
            return !Boolean.TRUE.equals(engine.client()
                    .inspectContainerCmd(server.host())
                    .exec()
                    .getState()
                    .getRunning());
        } catch (NotFoundException e) {
            return true;
        }
    }
}
