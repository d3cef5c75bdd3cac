package dev.cumulet.s3.object;

import dev.cumulet.s3.checksum.ChecksumAlgorithm;
import dev.cumulet.s3.checksum.StoredChecksum;
import dev.cumulet.s3.error.S3Error;
import software.amazon.awssdk.services.s3.model.CopyObjectResult;

/** Checksum algorithms as requests name them, and the members that hold their values. */
public final class ChecksumNames {
    private ChecksumNames() {}

    /** {@return the algorithm that a request asks for by name} */
    public static ChecksumAlgorithm required(String name) {
        return ChecksumAlgorithm.named(name)
                .orElseThrow(() -> S3Error.INVALID_REQUEST.exception(
                        "Checksum algorithm provided is unsupported. Please try again with any of the valid types:"
                                + " [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]"));
    }

    static CopyObjectResult.Builder set(CopyObjectResult.Builder builder, StoredChecksum checksum) {
        String value = checksum.value();
        return switch (checksum.algorithm()) {
            case CRC32 -> builder.checksumCRC32(value);
            case CRC32C -> builder.checksumCRC32C(value);
            case CRC64NVME -> builder.checksumCRC64NVME(value);
            case SHA1 -> builder.checksumSHA1(value);
            case SHA256 -> builder.checksumSHA256(value);
            case SHA512 -> builder.checksumSHA512(value);
            case MD5 -> builder.checksumMD5(value);
            case XXHASH64 -> builder.checksumXXHASH64(value);
            case XXHASH3 -> builder.checksumXXHASH3(value);
            case XXHASH128 -> builder.checksumXXHASH128(value);
        };
    }
}
