/**
 * AWS Lambda: functions and their code, execution environments that stay warm, the Runtime API.
 *
 * <p>Other plugins may bring further ways of running a function: they implement {@link
 * dev.cumulet.lambda.launcher.Launcher} and offer it as a backend.
 */
module dev.cumulet.lambda {
    requires dev.cumulet.spi;
    requires software.amazon.awssdk.core;
    requires software.amazon.awssdk.awscore;
    requires software.amazon.awssdk.utils;
    requires software.amazon.awssdk.annotations;
    requires software.amazon.awssdk.services.lambda;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;

    exports dev.cumulet.lambda.launcher;

    provides dev.cumulet.spi.EmulatorPlugin with
            dev.cumulet.lambda.LambdaPlugin;
}
