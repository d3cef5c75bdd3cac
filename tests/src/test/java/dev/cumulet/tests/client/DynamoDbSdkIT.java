package dev.cumulet.tests.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cumulet.tests.server.Shared;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** DynamoDB through the AWS SDK for Java v2, which checks the CRC32 of each reply by itself. */
@ExtendWith(Shared.class)
class DynamoDbSdkIT {
    private final DynamoDbClient dynamoDb;
    private final String table = "sdk-" + UUID.randomUUID();

    DynamoDbSdkIT(URI endpoint) {
        this.dynamoDb = Sdk.lead(DynamoDbClient.builder(), endpoint).build();
    }

    @BeforeEach
    void makeATable() {
        create();
    }

    @AfterEach
    void closeTheClient() {
        dynamoDb.deleteTable(request -> request.tableName(table));
        dynamoDb.close();
    }

    private void create() {
        dynamoDb.createTable(request -> request.tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(AttributeDefinition.builder()
                        .attributeName("id")
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .keySchema(KeySchemaElement.builder()
                        .attributeName("id")
                        .keyType(KeyType.HASH)
                        .build()));
    }

    @Test
    void keepsAnItem() {
        Map<String, AttributeValue> item = Map.of(
                "id",
                AttributeValue.fromS("ä"),
                "n",
                AttributeValue.fromN("1.50"),
                "l",
                AttributeValue.fromL(java.util.List.of()));
        dynamoDb.putItem(request -> request.tableName(table).item(item));
        assertThat(dynamoDb.getItem(request -> request.tableName(table).key(Map.of("id", AttributeValue.fromS("ä"))))
                        .item())
                .isEqualTo(Map.of(
                        "id",
                        AttributeValue.fromS("ä"),
                        "n",
                        AttributeValue.fromN("1.5"),
                        "l",
                        AttributeValue.fromL(java.util.List.of())));
    }

    @Test
    void throwsTheSdksOwnExceptions() {
        assertThatExceptionOfType(ResourceInUseException.class)
                .isThrownBy(this::create)
                .withMessageContaining("Table already exists: " + table);
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> dynamoDb.scan(request -> request.tableName("none")))
                .withMessageContaining("Requested resource not found");
        assertThatExceptionOfType(ConditionalCheckFailedException.class)
                .isThrownBy(() -> dynamoDb.putItem(request -> request.tableName(table)
                        .item(Map.of("id", AttributeValue.fromS("a")))
                        .conditionExpression("attribute_exists(id)")))
                .withMessageContaining("The conditional request failed");
    }
}
