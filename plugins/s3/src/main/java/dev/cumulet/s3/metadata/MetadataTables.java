package dev.cumulet.s3.metadata;

import dev.cumulet.s3.bucket.Bucket;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import software.amazon.awssdk.services.s3.model.AnnotationTableConfiguration;
import software.amazon.awssdk.services.s3.model.AnnotationTableConfigurationResult;
import software.amazon.awssdk.services.s3.model.DestinationResult;
import software.amazon.awssdk.services.s3.model.InventoryTableConfiguration;
import software.amazon.awssdk.services.s3.model.InventoryTableConfigurationResult;
import software.amazon.awssdk.services.s3.model.JournalTableConfiguration;
import software.amazon.awssdk.services.s3.model.JournalTableConfigurationResult;
import software.amazon.awssdk.services.s3.model.MetadataConfiguration;
import software.amazon.awssdk.services.s3.model.MetadataConfigurationResult;
import software.amazon.awssdk.services.s3.model.S3TablesDestination;
import software.amazon.awssdk.services.s3.model.S3TablesDestinationResult;

/** Names the tables that AWS would make for a bucket. Their ids depend on the names alone, so that they stay the same. */
final class MetadataTables {
    private static final String ACTIVE = "ACTIVE";

    private final String bucketArn;
    private final String namespace;

    MetadataTables(Bucket bucket) {
        this.bucketArn = "arn:aws:s3tables:" + bucket.record().region() + ":"
                + bucket.record().owner() + ":bucket/aws-s3";
        this.namespace = "b_" + bucket.name();
    }

    MetadataConfigurationResult describe(MetadataConfiguration configuration) {
        MetadataConfigurationResult.Builder result = MetadataConfigurationResult.builder()
                .destinationResult(DestinationResult.builder()
                        .tableBucketType("aws")
                        .tableBucketArn(bucketArn)
                        .tableNamespace(namespace)
                        .build())
                .journalTableConfigurationResult(journal(configuration.journalTableConfiguration()));
        if (configuration.inventoryTableConfiguration() != null) {
            result.inventoryTableConfigurationResult(inventory(configuration.inventoryTableConfiguration()));
        }
        if (configuration.annotationTableConfiguration() != null) {
            result.annotationTableConfigurationResult(annotation(configuration.annotationTableConfiguration()));
        }
        return result.build();
    }

    private JournalTableConfigurationResult journal(JournalTableConfiguration journal) {
        return JournalTableConfigurationResult.builder()
                .tableStatus(ACTIVE)
                .tableName("journal")
                .tableArn(tableArn(bucketArn, namespace + ".journal"))
                .recordExpiration(journal.recordExpiration())
                .build();
    }

    private InventoryTableConfigurationResult inventory(InventoryTableConfiguration inventory) {
        InventoryTableConfigurationResult.Builder result =
                InventoryTableConfigurationResult.builder().configurationState(inventory.configurationStateAsString());
        if (inventory.configurationStateAsString().equals("ENABLED")) {
            result.tableStatus(ACTIVE).tableName("inventory").tableArn(tableArn(bucketArn, namespace + ".inventory"));
        }
        return result.build();
    }

    private AnnotationTableConfigurationResult annotation(AnnotationTableConfiguration annotation) {
        AnnotationTableConfigurationResult.Builder result = AnnotationTableConfigurationResult.builder()
                .configurationState(annotation.configurationStateAsString())
                .role(annotation.role());
        if (annotation.configurationStateAsString().equals("ENABLED")) {
            result.tableStatus(ACTIVE).tableName("annotation").tableArn(tableArn(bucketArn, namespace + ".annotation"));
        }
        return result.build();
    }

    static S3TablesDestinationResult describe(S3TablesDestination destination) {
        return S3TablesDestinationResult.builder()
                .tableBucketArn(destination.tableBucketArn())
                .tableName(destination.tableName())
                .tableArn(tableArn(destination.tableBucketArn(), destination.tableName()))
                .tableNamespace("aws_s3_metadata")
                .build();
    }

    private static String tableArn(String bucketArn, String name) {
        byte[] seed = (bucketArn + "/" + name).getBytes(StandardCharsets.UTF_8);
        return bucketArn + "/table/" + UUID.nameUUIDFromBytes(seed);
    }
}
