package dev.cumulet.core.admin;

import dev.cumulet.spi.service.Service;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What can be done to a running server. */
public interface Control {
    /** {@return the enabled entries of the {@code services} property} */
    List<String> services();

    /** {@return which enabled entry a name means, for all names and aliases of entries, in the order of the entries} */
    Map<String, String> names();

    /** {@return the services with their tables of operations} */
    List<Service> tables();

    /** {@return whether a service can forget} */
    boolean isResettable(String service);

    /**
     * Has a service forget everything.
     *
     * @return what went wrong
     */
    Optional<String> reset(String service);

    /** Puts back what belongs to no service. */
    void resetServer();
}
