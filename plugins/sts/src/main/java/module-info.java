/** AWS Security Token Service: who somebody is, and credentials for a time. */
module dev.cumulet.sts {
    requires dev.cumulet.spi;
    requires software.amazon.awssdk.core;
    requires software.amazon.awssdk.awscore;
    requires software.amazon.awssdk.utils;
    requires software.amazon.awssdk.annotations;
    requires software.amazon.awssdk.services.sts;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires java.xml;

    provides dev.cumulet.spi.EmulatorPlugin with
            dev.cumulet.sts.StsPlugin;
}
