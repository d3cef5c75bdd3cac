package dev.cumulet.s3.attribute;

import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.bucket.Buckets;
import dev.cumulet.s3.checksum.StoredChecksum;
import dev.cumulet.s3.encryption.CustomerKey;
import dev.cumulet.s3.error.S3Error;
import dev.cumulet.s3.object.KeyName;
import dev.cumulet.s3.object.ObjectHead;
import dev.cumulet.s3.object.ObjectPart;
import dev.cumulet.s3.object.VersionId;
import dev.cumulet.s3.version.Objects;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Call;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.s3.model.GetObjectAttributesParts;
import software.amazon.awssdk.services.s3.model.GetObjectAttributesRequest;
import software.amazon.awssdk.services.s3.model.GetObjectAttributesResponse;
import software.amazon.awssdk.services.s3.model.ObjectAttributes;

/** Answers to GetObjectAttributes. */
public final class AttributeOperation {
    private static final String HEADER = "x-amz-object-attributes";
    private static final int MOST_PARTS = 1000;

    private final Buckets buckets;
    private final Objects objects;

    /** Makes the operation. */
    public AttributeOperation(Buckets buckets, Objects objects) {
        this.buckets = buckets;
        this.objects = objects;
    }

    /** Answers GetObjectAttributes. */
    public GetObjectAttributesResponse get(GetObjectAttributesRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        Set<ObjectAttributes> wanted = wanted(call);
        Optional<CustomerKey> customerKey = CustomerKey.of(call.http().headers());
        ObjectHead object = new ObjectHead(objects.head(bucket, KeyName.checked(input.key()), input.versionId(), call));
        object.encryption().checkReader(customerKey);
        GetObjectAttributesResponse.Builder output = GetObjectAttributesResponse.builder()
                .lastModified(object.modified())
                .versionId(VersionId.told(bucket, object));
        for (ObjectAttributes attribute : wanted) {
            switch (attribute) {
                case E_TAG -> output.eTag(object.eTag());
                case CHECKSUM ->
                    object.checksum().map(AttributeChecksums::ofObject).ifPresent(output::checksum);
                case OBJECT_PARTS -> parts(object, input).ifPresent(output::objectParts);
                case STORAGE_CLASS -> output.storageClass(object.storageClass());
                case OBJECT_SIZE -> output.objectSize(object.size());
                case UNKNOWN_TO_SDK_VERSION -> throw invalid("Invalid attribute name specified.");
            }
        }
        return output.build();
    }

    /** The names stand in one header or in several, with or without blanks. */
    private static Set<ObjectAttributes> wanted(Call call) {
        List<String> names = call.http().headers().all(HEADER).stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        if (names.isEmpty()) {
            throw invalid("The " + HEADER + " header specifying the attributes to be retrieved is either missing or"
                    + " empty");
        }
        Set<ObjectAttributes> wanted = EnumSet.noneOf(ObjectAttributes.class);
        names.forEach(name -> wanted.add(ObjectAttributes.fromValue(name)));
        return wanted;
    }

    private static AwsException invalid(String message) {
        return S3Error.INVALID_ARGUMENT.exception(message).with("ArgumentName", HEADER);
    }

    /** S3 lists parts only if the object's checksum is made of theirs; of others it knows the number. */
    private static Optional<GetObjectAttributesParts> parts(ObjectHead object, GetObjectAttributesRequest input) {
        List<ObjectPart> parts = object.parts();
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        GetObjectAttributesParts.Builder output =
                GetObjectAttributesParts.builder().totalPartsCount(parts.size());
        object.checksum()
                .filter(checksum -> checksum.type().equals(StoredChecksum.COMPOSITE))
                .ifPresent(checksum -> page(parts, checksum, input, output));
        return Optional.of(output.build());
    }

    private static void page(
            List<ObjectPart> parts,
            StoredChecksum checksum,
            GetObjectAttributesRequest input,
            GetObjectAttributesParts.Builder output) {
        int marker = Optional.ofNullable(input.partNumberMarker()).orElse(0);
        int most = Optional.ofNullable(input.maxParts())
                .filter(number -> number > 0 && number <= MOST_PARTS)
                .orElse(MOST_PARTS);
        List<ObjectPart> behind =
                parts.stream().filter(part -> part.number() > marker).toList();
        List<ObjectPart> page = behind.subList(0, Math.min(most, behind.size()));
        output.partNumberMarker(marker)
                .nextPartNumberMarker(page.isEmpty() ? 0 : page.getLast().number())
                .maxParts(most)
                .isTruncated(page.size() < behind.size())
                .parts(page.stream()
                        .map(part -> AttributeChecksums.ofPart(part, checksum.algorithm()))
                        .toList());
    }
}
