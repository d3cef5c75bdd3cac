/**
 * Amazon CloudWatch Logs: log groups and streams, their events, filter patterns and live tails. Lambda functions' output
 * arrives here as that of any other client.
 */
module dev.cumulet.logs {
    requires dev.cumulet.spi;
    requires software.amazon.awssdk.core;
    requires software.amazon.awssdk.awscore;
    requires software.amazon.awssdk.utils;
    requires software.amazon.awssdk.annotations;
    requires software.amazon.awssdk.services.cloudwatchlogs;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;

    provides dev.cumulet.spi.EmulatorPlugin with
            dev.cumulet.logs.LogsPlugin;
}
