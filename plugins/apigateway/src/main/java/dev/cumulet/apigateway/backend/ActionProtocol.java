package dev.cumulet.apigateway.backend;

import java.util.Map;

/** How a service wants to be told which of its operations is meant, where an integration names one. */
sealed interface ActionProtocol {

    /**
     * A header names the operation, and the body is JSON.
     *
     * @param isTargeted whether the gateway writes the header; otherwise a mapping has to
     */
    record Json(String targetPrefix, String contentType, boolean isTargeted) implements ActionProtocol {}

    /** A parameter names the operation, others are its input. */
    record Query(String version) implements ActionProtocol {}

    /** Path and method name the operation, so that only an integration with a path can ask for one. */
    record Rest() implements ActionProtocol {}

    /** {@return the protocol of a service, by the name that it has in integrations' URIs} */
    static ActionProtocol of(String service) {
        return Services.PROTOCOLS.getOrDefault(service, new Rest());
    }

    /** The services that people integrate by their operations. */
    final class Services {
        private static final String JSON_1_0 = "application/x-amz-json-1.0";
        private static final String JSON_1_1 = "application/x-amz-json-1.1";

        // spotless:off - one service, one row
        private static final Map<String, ActionProtocol> PROTOCOLS = Map.ofEntries(
                Map.entry("dynamodb", new Json("DynamoDB_20120810", JSON_1_0, true)),
                Map.entry("kinesis", new Json("Kinesis_20131202", JSON_1_1, true)),
                Map.entry("firehose", new Json("Firehose_20150804", JSON_1_1, true)),
                Map.entry("states", new Json("AWSStepFunctions", JSON_1_0, true)),
                Map.entry("logs", new Json("Logs_20140328", JSON_1_1, true)),
                Map.entry("ssm", new Json("AmazonSSM", JSON_1_1, true)),
                Map.entry("secretsmanager", new Json("secretsmanager", JSON_1_1, true)),
                Map.entry("kms", new Json("TrentService", JSON_1_1, true)),
                Map.entry("cognito-idp", new Json("AWSCognitoIdentityProviderService", JSON_1_1, true)),
                // Seen in public threads: a request to EventBridge fails on AWS unless its mapping has the header.
                Map.entry("events", new Json("AWSEvents", JSON_1_1, false)),
                Map.entry("sqs", new Query("2012-11-05")),
                Map.entry("sns", new Query("2010-03-31")),
                Map.entry("sts", new Query("2011-06-15")),
                Map.entry("iam", new Query("2010-05-08")),
                Map.entry("ses", new Query("2010-12-01")),
                Map.entry("email", new Query("2010-12-01")),
                Map.entry("monitoring", new Query("2010-08-01")),
                Map.entry("cloudformation", new Query("2010-05-15")),
                Map.entry("ec2", new Query("2016-11-15")));
        // spotless:on

        private Services() {}
    }
}
