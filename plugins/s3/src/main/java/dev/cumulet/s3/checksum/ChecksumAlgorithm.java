package dev.cumulet.s3.checksum;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/** A checksum algorithm of S3; the names are the ones on the wire. */
public enum ChecksumAlgorithm {
    CRC32(4, () -> new CrcDigest(new CRC32(), 4), Optional.of(new CrcCombination(0xEDB88320L, 32))),
    CRC32C(4, () -> new CrcDigest(new CRC32C(), 4), Optional.of(new CrcCombination(0x82F63B78L, 32))),
    CRC64NVME(8, () -> new CrcDigest(new Crc64Nvme(), 8), Optional.of(new CrcCombination(Crc64Nvme.POLYNOMIAL, 64))),
    SHA1(20, () -> new HashDigest("SHA-1"), Optional.empty()),
    SHA256(32, () -> new HashDigest("SHA-256"), Optional.empty()),
    SHA512(64, () -> new HashDigest("SHA-512"), Optional.empty()),
    MD5(16, () -> new HashDigest("MD5"), Optional.empty()),
    XXHASH64(8, XxHash64::new, Optional.empty()),
    XXHASH3(8, () -> new XxHash3(false), Optional.empty()),
    XXHASH128(16, () -> new XxHash3(true), Optional.empty());

    private final int width;
    private final Supplier<Digest> digest;
    private final Optional<CrcCombination> combination;
    private final String header;

    ChecksumAlgorithm(int width, Supplier<Digest> digest, Optional<CrcCombination> combination) {
        this.width = width;
        this.digest = digest;
        this.combination = combination;
        this.header = "x-amz-checksum-" + name().toLowerCase(Locale.ROOT);
    }

    /** {@return the algorithm that S3 calls so} */
    public static Optional<ChecksumAlgorithm> named(String name) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** {@return the algorithm whose header or trailer has that name} */
    public static Optional<ChecksumAlgorithm> ofHeader(String name) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.header.equalsIgnoreCase(name))
                .findFirst();
    }

    /** {@return the header and trailer that hold a checksum of this kind} */
    public String header() {
        return header;
    }

    /** {@return the name as messages have it} */
    public String lowerCaseName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return a digest without any bytes} */
    public Digest digest() {
        return digest.get();
    }

    /** {@return whether the checksum of a whole follows from those of its parts} */
    public boolean isCombinable() {
        return combination.isPresent();
    }

    /** {@return whether a text is a checksum of this kind, in base64} */
    public boolean isValue(String base64) {
        try {
            return Base64.getDecoder().decode(base64).length == width;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * {@return the checksum of two contents, one behind the other}
     *
     * @param secondLength the second content's number of bytes
     */
    public String combine(String first, String second, long secondLength) {
        long sum = combination.orElseThrow().combine(number(first), number(second), secondLength);
        return Base64.getEncoder().encodeToString(bytes(sum, width));
    }

    private static long number(String base64) {
        long number = 0;
        for (byte b : Base64.getDecoder().decode(base64)) {
            number = number << 8 | b & 0xff;
        }
        return number;
    }

    private static byte[] bytes(long number, int width) {
        return Arrays.copyOfRange(ByteBuffer.allocate(8).putLong(number).array(), 8 - width, 8);
    }

    private record CrcDigest(Checksum sum, int width) implements Digest {
        @Override
        public void update(byte[] bytes, int offset, int length) {
            sum.update(bytes, offset, length);
        }

        @Override
        public byte[] value() {
            return bytes(sum.getValue(), width);
        }
    }

    private record HashDigest(MessageDigest hash) implements Digest {
        HashDigest(String name) {
            this(hash(name));
        }

        private static MessageDigest hash(String name) {
            try {
                return MessageDigest.getInstance(name);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("The Java runtime lacks " + name, e);
            }
        }

        @Override
        public void update(byte[] bytes, int offset, int length) {
            hash.update(bytes, offset, length);
        }

        @Override
        public byte[] value() {
            return hash.digest();
        }
    }
}
