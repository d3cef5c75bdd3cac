package dev.cumulet.s3.attribute;

import dev.cumulet.s3.checksum.ChecksumAlgorithm;
import dev.cumulet.s3.checksum.StoredChecksum;
import dev.cumulet.s3.object.ObjectPart;
import software.amazon.awssdk.services.s3.model.Checksum;

/** The members of the answer that hold checksums: one for each algorithm. */
final class AttributeChecksums {
    private AttributeChecksums() {}

    /** {@return an object's checksum; here, unlike elsewhere, a composite one doesn't tell of how many parts it is} */
    static Checksum ofObject(StoredChecksum checksum) {
        String value = checksum.withoutCount();
        Checksum.Builder builder = Checksum.builder().checksumType(checksum.type());
        return switch (checksum.algorithm()) {
            case CRC32 -> builder.checksumCRC32(value).build();
            case CRC32C -> builder.checksumCRC32C(value).build();
            case CRC64NVME -> builder.checksumCRC64NVME(value).build();
            case SHA1 -> builder.checksumSHA1(value).build();
            case SHA256 -> builder.checksumSHA256(value).build();
            case SHA512 -> builder.checksumSHA512(value).build();
            case MD5 -> builder.checksumMD5(value).build();
            case XXHASH64 -> builder.checksumXXHASH64(value).build();
            case XXHASH3 -> builder.checksumXXHASH3(value).build();
            case XXHASH128 -> builder.checksumXXHASH128(value).build();
        };
    }

    static software.amazon.awssdk.services.s3.model.ObjectPart ofPart(ObjectPart part, ChecksumAlgorithm algorithm) {
        String value = part.checksum();
        software.amazon.awssdk.services.s3.model.ObjectPart.Builder builder =
                software.amazon.awssdk.services.s3.model.ObjectPart.builder()
                        .partNumber(part.number())
                        .size(part.size());
        return switch (algorithm) {
            case CRC32 -> builder.checksumCRC32(value).build();
            case CRC32C -> builder.checksumCRC32C(value).build();
            case CRC64NVME -> builder.checksumCRC64NVME(value).build();
            case SHA1 -> builder.checksumSHA1(value).build();
            case SHA256 -> builder.checksumSHA256(value).build();
            case SHA512 -> builder.checksumSHA512(value).build();
            case MD5 -> builder.checksumMD5(value).build();
            case XXHASH64 -> builder.checksumXXHASH64(value).build();
            case XXHASH3 -> builder.checksumXXHASH3(value).build();
            case XXHASH128 -> builder.checksumXXHASH128(value).build();
        };
    }
}
