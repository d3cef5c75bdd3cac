/** A third-party service in one module: AWS Systems Manager's parameters. */
module example.ssm {
    requires dev.cumulet.spi;

    provides dev.cumulet.spi.EmulatorPlugin with
            example.ssm.ParameterPlugin;
}
