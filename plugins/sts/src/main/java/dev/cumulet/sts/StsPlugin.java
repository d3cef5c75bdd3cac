package dev.cumulet.sts;

import dev.cumulet.spi.EmulatorPlugin;
import dev.cumulet.spi.PluginContext;
import dev.cumulet.spi.ServiceFactory;
import dev.cumulet.spi.service.Service;
import dev.cumulet.sts.identity.IdentityOperations;
import java.util.List;
import java.util.stream.Stream;

/** Brings STS. */
public final class StsPlugin implements EmulatorPlugin {
    @Override
    public String id() {
        return "sts";
    }

    @Override
    public List<ServiceFactory> services() {
        return List.of(new ServiceFactory("sts", StsPlugin::create));
    }

    private static List<Service> create(PluginContext context) {
        return List.of(
                StsService.of(() -> Stream.of(new IdentityOperations().rows()).flatMap(List::stream)));
    }
}
