package dev.cumulet.s3.multipart;

import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.bucket.Lifetime;
import dev.cumulet.s3.checksum.ChecksumAlgorithm;
import dev.cumulet.s3.checksum.StoredChecksum;
import dev.cumulet.s3.encryption.Encryption;
import dev.cumulet.s3.error.S3Error;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.storage.ObjectKey;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** An upload that is going on. */
final class Upload {
    private final UploadRecord record;
    private final Lifetime lifetime;
    private final ReentrantLock ending = new ReentrantLock();
    private volatile boolean overtaken;

    Upload(UploadRecord record) {
        this.record = record;
        this.lifetime = new Lifetime(() -> noSuchUpload(record.id()));
    }

    static AwsException noSuchUpload(String id) {
        return S3Error.NO_SUCH_UPLOAD.exception().with("UploadId", id);
    }

    UploadRecord record() {
        return record;
    }

    /** {@return what all writes of parts pass through} */
    Lifetime lifetime() {
        return lifetime;
    }

    /**
     * Ends the upload, or fails to, while nobody else does.
     *
     * <p>Unlike the lifetime's own lock no writer of a part waits for this one, with a key that the ending needs.
     */
    <T> T ending(Supplier<T> work) {
        ending.lock();
        try {
            return work.get();
        } finally {
            ending.unlock();
        }
    }

    /** {@return where the store has a part} */
    ObjectKey partKey(int number) {
        return new ObjectKey(Bucket.partSpace(record.bucket()), partPrefix() + "%05d".formatted(number));
    }

    /** {@return what the names of all parts begin with} */
    String partPrefix() {
        return record.id() + '/';
    }

    /** {@return the algorithm that the client chose, if it did} */
    Optional<ChecksumAlgorithm> chosenAlgorithm() {
        return record.checksumAlgorithm().flatMap(ChecksumAlgorithm::named);
    }

    /** {@return the algorithm of the object's checksum} */
    ChecksumAlgorithm algorithm() {
        return chosenAlgorithm().orElse(ChecksumAlgorithm.CRC64NVME);
    }

    Encryption encryption() {
        return Encryption.of(record.attributes());
    }

    /** {@return whether the object gets a checksum: with a customer's key only if the client chose an algorithm} */
    boolean hasChecksum() {
        return chosenAlgorithm().isPresent() || encryption().customerKey().isEmpty();
    }

    boolean isComposite() {
        return record.checksumType().equals(Optional.of(StoredChecksum.COMPOSITE));
    }

    /** Notes that somebody else has written or deleted the object since the upload began. */
    void overtake() {
        overtaken = true;
    }

    boolean isOvertaken() {
        return overtaken;
    }
}
