/** AWS Identity and Access Management: roles, policies, users, groups and their keys. */
module dev.cumulet.iam {
    requires dev.cumulet.spi;
    requires software.amazon.awssdk.core;
    requires software.amazon.awssdk.awscore;
    requires software.amazon.awssdk.utils;
    requires software.amazon.awssdk.annotations;
    requires software.amazon.awssdk.services.iam;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;

    provides dev.cumulet.spi.EmulatorPlugin with
            dev.cumulet.iam.IamPlugin;
}
