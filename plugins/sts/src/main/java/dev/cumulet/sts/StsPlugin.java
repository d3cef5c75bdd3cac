package dev.cumulet.sts;

import dev.cumulet.spi.EmulatorPlugin;
import dev.cumulet.spi.PluginContext;
import dev.cumulet.spi.ServiceFactory;
import dev.cumulet.spi.service.Service;
import dev.cumulet.sts.identity.IdentityOperations;
import dev.cumulet.sts.role.RoleOperations;
import dev.cumulet.sts.session.SessionOperations;
import dev.cumulet.sts.session.Sessions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Brings STS. */
public final class StsPlugin implements EmulatorPlugin {
    private static final Duration SWEEP_INTERVAL = Duration.ofHours(1);

    @Override
    public String id() {
        return "sts";
    }

    @Override
    public List<ServiceFactory> services() {
        return List.of(new ServiceFactory("sts", StsPlugin::create));
    }

    private static List<Service> create(PluginContext context) {
        Sessions sessions = new Sessions(context.storage(), context.clock());
        context.issues(sessions);
        context.every(SWEEP_INTERVAL, sessions::sweep);
        context.onReset(sessions::clear);
        boolean isStrict = context.signer().isRequired();
        return List.of(StsService.of(() -> Stream.of(
                        new IdentityOperations(context.signer()).rows(),
                        new SessionOperations(sessions).rows(),
                        new RoleOperations(sessions, context.loopback(), context.clock(), isStrict).rows())
                .flatMap(List::stream)));
    }
}
