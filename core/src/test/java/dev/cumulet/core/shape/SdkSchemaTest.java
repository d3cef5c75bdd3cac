package dev.cumulet.core.shape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.spi.shape.Location;
import dev.cumulet.spi.shape.Member;
import dev.cumulet.spi.shape.Schema;
import dev.cumulet.spi.shape.Shape;
import dev.cumulet.spi.shape.TimestampFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.GetBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.Grantee;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.StorageClass;

class SdkSchemaTest {
    @Test
    void placesMembersWhereTheModelHasThem() {
        assertThat(member(PutObjectRequest.class, "Bucket").location()).isEqualTo(Location.PATH);
        assertThat(member(PutObjectRequest.class, "Key").location()).isEqualTo(Location.PATH);
        assertThat(member(PutObjectRequest.class, "ContentType").wireName()).isEqualTo("Content-Type");
        assertThat(member(PutObjectRequest.class, "Metadata").location()).isEqualTo(Location.PREFIX_HEADERS);
        assertThat(member(PutObjectRequest.class, "Metadata").wireName()).isEqualTo("x-amz-meta-");
        assertThat(member(DeleteObjectsRequest.class, "Delete").location()).isEqualTo(Location.PAYLOAD);
        assertThat(member(InvokeRequest.class, "Qualifier").location()).isEqualTo(Location.QUERY);
        assertThat(member(InvokeRequest.class, "Payload").location()).isEqualTo(Location.PAYLOAD);
        assertThat(member(InvokeResponse.class, "StatusCode").location()).isEqualTo(Location.STATUS_CODE);
        assertThat(member(Grantee.class, "Type").location()).isEqualTo(Location.XML_ATTRIBUTE);
        assertThat(member(GetBucketTaggingResponse.class, "TagSet").location()).isEqualTo(Location.BODY);
    }

    @Test
    void tellsFlattenedListsFromWrappedOnes() {
        assertThat(member(LifecycleRule.class, "Transitions").shape())
                .isInstanceOfSatisfying(
                        Shape.ListOf.class,
                        list -> assertThat(list.isFlattened()).isTrue());
        assertThat(member(GetBucketTaggingResponse.class, "TagSet").shape())
                .isInstanceOfSatisfying(Shape.ListOf.class, list -> {
                    assertThat(list.isFlattened()).isFalse();
                    assertThat(list.elementName()).isEqualTo("Tag");
                });
    }

    @Test
    void knowsTheFormatOfTimestamps() {
        assertThat(member(PutObjectRequest.class, "ObjectLockRetainUntilDate").shape())
                .isEqualTo(new Shape.Timestamp(TimestampFormat.ISO_8601));
    }

    @Test
    void readsEnumerationsAsTextsThatTheSdkMayNotKnow() {
        Schema<PutObjectRequest> schema = Schema.of(PutObjectRequest.class);
        Schema.Builder<PutObjectRequest> builder = schema.builder();
        builder.set(member(PutObjectRequest.class, "StorageClass"), "OF_THE_FUTURE");
        PutObjectRequest request = builder.build();

        assertThat(request.storageClass()).isEqualTo(StorageClass.UNKNOWN_TO_SDK_VERSION);
        assertThat(member(PutObjectRequest.class, "StorageClass").of(request)).isEqualTo("OF_THE_FUTURE");
    }

    @Test
    void tellsAnAbsentListFromAnEmptyOne() {
        Member<GetBucketTaggingResponse> tags = member(GetBucketTaggingResponse.class, "TagSet");

        assertThat(tags.of(GetBucketTaggingResponse.builder().build())).isNull();
        assertThat(tags.of(GetBucketTaggingResponse.builder().tagSet(List.of()).build()))
                .isEqualTo(List.of());
        assertThat(member(PutObjectRequest.class, "Metadata")
                        .of(PutObjectRequest.builder().build()))
                .isNull();
    }

    @Test
    void handsOutBytesAsArrays() {
        AttributeValue set = AttributeValue.builder()
                .bs(SdkBytes.fromUtf8String("a"), SdkBytes.fromUtf8String("b"))
                .build();

        assertThat(member(AttributeValue.class, "B").of(AttributeValue.fromB(SdkBytes.fromUtf8String("x"))))
                .isEqualTo(new byte[] {'x'});
        assertThat((List<?>) member(AttributeValue.class, "BS").of(set))
                .map(value -> new String((byte[]) value))
                .containsExactly("a", "b");
    }

    @Test
    void buildsUnionsThatContainThemselves() {
        Schema<AttributeValue> schema = Schema.of(AttributeValue.class);
        Schema.Builder<AttributeValue> builder = schema.builder();
        builder.set(member(AttributeValue.class, "M"), Map.of("a", AttributeValue.fromN("1")));
        AttributeValue value = builder.build();

        assertThat(value.type()).isEqualTo(AttributeValue.Type.M);
        assertThat(value.m().get("a").n()).isEqualTo("1");
        assertThat(schema.members().stream().filter(member -> member.of(value) != null))
                .hasSize(1);
        assertThat(((Shape.Structure)
                                ((Shape.MapOf) member(AttributeValue.class, "M").shape()).value())
                        .schema()
                        .get())
                .isSameAs(schema);
    }

    // The SDK makes up a random token where a request has none; a reader would take it for the client's.
    @Test
    void readsAnAbsentTokenAsAbsent() {
        Member<TransactWriteItemsRequest> token = member(TransactWriteItemsRequest.class, "ClientRequestToken");

        assertThat(token.of(TransactWriteItemsRequest.builder().build())).isNull();
        assertThat(token.of(TransactWriteItemsRequest.builder()
                        .clientRequestToken("mine")
                        .build()))
                .isEqualTo("mine");
    }

    @Test
    void leavesOtherClassesToOthers() {
        assertThat(new SdkSchemaSource().schema(String.class)).isEmpty();
        assertThat(new SdkSchemaSource().schema(PutObjectRequest.Builder.class)).isEmpty();
        assertThat(Schema.of(PutObjectResponse.class).name()).isEqualTo("PutObjectResponse");
    }

    private static <T> Member<T> member(Class<T> type, String name) {
        return Schema.of(type).members().stream()
                .filter(member -> member.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
