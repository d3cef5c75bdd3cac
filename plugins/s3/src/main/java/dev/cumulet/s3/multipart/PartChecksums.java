package dev.cumulet.s3.multipart;

import dev.cumulet.s3.checksum.ChecksumAlgorithm;
import dev.cumulet.s3.checksum.StoredChecksum;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CopyPartResult;
import software.amazon.awssdk.services.s3.model.Part;

/** The members of S3's model that hold checksums: it has one for each algorithm, in each of its shapes. */
final class PartChecksums {
    private PartChecksums() {}

    static void set(CopyPartResult.Builder builder, StoredChecksum checksum) {
        String value = checksum.value();
        switch (checksum.algorithm()) {
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
        }
    }

    static void set(Part.Builder builder, StoredChecksum checksum) {
        String value = checksum.value();
        switch (checksum.algorithm()) {
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
        }
    }

    static void set(CompleteMultipartUploadResponse.Builder builder, StoredChecksum checksum) {
        String value = checksum.value();
        switch (checksum.algorithm()) {
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
        }
    }

    /** {@return the checksums that a client states of a part} */
    static Map<ChecksumAlgorithm, String> of(CompletedPart part) {
        Map<ChecksumAlgorithm, String> stated = new EnumMap<>(ChecksumAlgorithm.class);
        for (ChecksumAlgorithm algorithm : Arrays.asList(ChecksumAlgorithm.values())) {
            String value =
                    switch (algorithm) {
                        case CRC32 -> part.checksumCRC32();
                        case CRC32C -> part.checksumCRC32C();
                        case CRC64NVME -> part.checksumCRC64NVME();
                        case SHA1 -> part.checksumSHA1();
                        case SHA256 -> part.checksumSHA256();
                        case SHA512 -> part.checksumSHA512();
                        case MD5 -> part.checksumMD5();
                        case XXHASH64 -> part.checksumXXHASH64();
                        case XXHASH3 -> part.checksumXXHASH3();
                        case XXHASH128 -> part.checksumXXHASH128();
                    };
            if (value != null) {
                stated.put(algorithm, value);
            }
        }
        return stated;
    }
}
