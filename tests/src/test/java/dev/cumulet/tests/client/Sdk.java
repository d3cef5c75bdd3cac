package dev.cumulet.tests.client;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;

/** Leads clients of the AWS SDK for Java v2 to a server under test. */
final class Sdk {
    private Sdk() {}

    static <B extends AwsClientBuilder<B, C>, C> B lead(B builder, URI endpoint, String accessKey, String secret) {
        return builder.endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secret)));
    }

    static <B extends AwsClientBuilder<B, C>, C> B lead(B builder, URI endpoint) {
        return lead(builder, endpoint, "test", "test");
    }
}
