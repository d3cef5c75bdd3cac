package dev.cumulet.s3.object;

import dev.cumulet.s3.checksum.StoredChecksum;
import dev.cumulet.s3.encryption.Encryption;
import dev.cumulet.s3.lock.Retention;
import dev.cumulet.s3.restore.Restoration;
import dev.cumulet.spi.storage.StoredObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What S3 knows of an object besides its content: a view of the attributes that the store keeps.
 *
 * <p>Headers are kept under their own names, user metadata under {@code x-amz-meta-...}, the rest under short words.
 */
public record ObjectHead(StoredObject stored) {
    /** What the headers of user metadata begin with. */
    public static final String META = "x-amz-meta-";

    /** The replication status of an object whose replica isn't there yet. */
    public static final String PENDING = "PENDING";

    /** The replication status of a replica. */
    public static final String REPLICA = "REPLICA";

    private static final String ETAG = "etag";
    private static final String REPLICATION = "replication";
    private static final String MODIFIED = "modified";
    private static final String CHECKSUM = "checksum";
    private static final String STORAGE_CLASS = "storage-class";
    private static final String PARTS = "parts";
    private static final String ACL = "acl";
    private static final String STANDARD = "STANDARD";
    private static final String TAGS = "tags";
    private static final String UPLOAD = "upload";
    private static final String RESTORATION = "restoration";
    private static final String SEQUENCE = "version";
    private static final String DELETE_MARKER = "delete-marker";
    private static final String RETENTION = "retention";
    private static final String LEGAL_HOLD = "legal-hold";
    private static final int SEQUENCE_RADIX = 32;

    /** {@return the ETag without quotes} */
    public String eTag() {
        return stored.attributes().get(ETAG);
    }

    /** {@return the ETag in quotes, as it stands on the wire} */
    public String quotedETag() {
        return '"' + eTag() + '"';
    }

    /** {@return the object's length in bytes} */
    public long size() {
        return stored.size();
    }

    /** {@return when the object was written, in whole seconds} */
    public Instant modified() {
        return Instant.ofEpochSecond(Long.parseLong(stored.attributes().get(MODIFIED)));
    }

    /** {@return the checksum; all have one but uploads in parts with a customer's key and no algorithm} */
    public Optional<StoredChecksum> checksum() {
        return Optional.ofNullable(stored.attributes().get(CHECKSUM)).map(StoredChecksum::decoded);
    }

    /** {@return the storage class} */
    public String storageClass() {
        return stored.attributes().getOrDefault(STORAGE_CLASS, STANDARD);
    }

    /** {@return a header of the object, such as {@code Content-Type}} */
    public Optional<String> header(String name) {
        return Optional.ofNullable(stored.attributes().get(name));
    }

    /** {@return the user metadata by name, without the prefix} */
    public Map<String, String> metadata() {
        Map<String, String> found = new HashMap<>();
        stored.attributes().forEach((name, value) -> {
            if (name.startsWith(META)) {
                found.put(name.substring(META.length()), value);
            }
        });
        return found;
    }

    /** {@return the parts that the object was uploaded in; none if it came in one} */
    public List<ObjectPart> parts() {
        return ObjectPart.decoded(stored.attributes().getOrDefault(PARTS, ""));
    }

    /** {@return the place of this version in the order of all; nothing for a null version} */
    public OptionalLong sequence() {
        String text = stored.attributes().get(SEQUENCE);
        return text == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text, SEQUENCE_RADIX));
    }

    /** {@return the version's id, which may be {@code null} as a text} */
    public String versionId() {
        OptionalLong sequence = sequence();
        return sequence.isPresent() ? VersionId.of(sequence.getAsLong()) : VersionId.NULL;
    }

    /** {@return whether this says that there is no object any more} */
    public boolean isDeleteMarker() {
        return stored.attributes().containsKey(DELETE_MARKER);
    }

    /** {@return the id of the upload in parts that made this object} */
    public Optional<String> upload() {
        return Optional.ofNullable(stored.attributes().get(UPLOAD));
    }

    /** {@return the tags as one encoded text, empty if there are none} */
    public String tags() {
        return stored.attributes().getOrDefault(TAGS, "");
    }

    /** {@return how the object is encrypted} */
    public Encryption encryption() {
        return Encryption.of(stored.attributes());
    }

    /** {@return the copy of an archived object, if there ever was one} */
    public Optional<Restoration> restoration() {
        return Optional.ofNullable(stored.attributes().get(RESTORATION)).map(Restoration::decoded);
    }

    /** {@return how long this version can't be deleted, if that was ever said; it may be over} */
    public Optional<Retention> retention() {
        return Optional.ofNullable(stored.attributes().get(RETENTION)).map(Retention::decoded);
    }

    /** {@return {@code ON} or {@code OFF}, if there was ever a legal hold} */
    public Optional<String> legalHold() {
        return Optional.ofNullable(stored.attributes().get(LEGAL_HOLD));
    }

    /** {@return the ACL as it is kept; nothing if only the bucket's owner has the object} */
    public Optional<String> acl() {
        return Optional.ofNullable(stored.attributes().get(ACL));
    }

    /** {@return what became of its replication, if there is one: PENDING, COMPLETED, FAILED or REPLICA} */
    public Optional<String> replication() {
        return Optional.ofNullable(stored.attributes().get(REPLICATION));
    }

    /** {@return whether it is the copy of an object in another bucket, whose id it has} */
    public boolean isReplica() {
        return REPLICA.equals(stored.attributes().get(REPLICATION));
    }

    /** {@return a draft with the headers and metadata of this object, as copies have them} */
    Draft draft() {
        Draft draft = new Draft();
        stored.attributes().forEach((name, value) -> {
            if (name.startsWith(META) || SystemHeaders.isCopied(name)) {
                draft.header(name, value);
            }
        });
        return draft;
    }

    /** The attributes of an object to be; for one thread. */
    public static final class Draft {
        private final Map<String, String> attributes;

        /** Begins with nothing. */
        public Draft() {
            this(Map.of());
        }

        /** Begins with attributes that are known already. */
        public Draft(Map<String, String> known) {
            this.attributes = new HashMap<>(known);
        }

        /** Sets the ETag, without quotes. */
        public Draft eTag(String eTag) {
            attributes.put(ETAG, eTag);
            return this;
        }

        /** Sets the time of writing. */
        public Draft modified(Instant time) {
            attributes.put(MODIFIED, Long.toString(time.getEpochSecond()));
            return this;
        }

        /** Sets the checksum. */
        public Draft checksum(StoredChecksum checksum) {
            attributes.put(CHECKSUM, checksum.encoded());
            return this;
        }

        /** Makes it a version with an id of its own. */
        public Draft sequence(long sequence) {
            attributes.put(SEQUENCE, Long.toString(sequence, SEQUENCE_RADIX));
            return this;
        }

        /** Makes it say that there is no object any more. */
        public Draft deleteMarker() {
            attributes.put(DELETE_MARKER, "");
            return this;
        }

        /** Sets how long this version can't be deleted. */
        public Draft retention(Retention retention) {
            attributes.put(RETENTION, retention.encoded());
            return this;
        }

        /** Sets how long this version can't be deleted, unless that has been said. */
        public Draft retentionIfNone(Retention retention) {
            attributes.putIfAbsent(RETENTION, retention.encoded());
            return this;
        }

        /** Lets this version be deleted, as far as retention goes. */
        public Draft noRetention() {
            attributes.remove(RETENTION);
            return this;
        }

        /** {@return whether anything has been said of locks} */
        public boolean hasLock() {
            return attributes.containsKey(RETENTION) || attributes.containsKey(LEGAL_HOLD);
        }

        /** Sets the legal hold: {@code ON} or {@code OFF}. */
        public Draft legalHold(String status) {
            attributes.put(LEGAL_HOLD, status);
            return this;
        }

        /** Sets the storage class. */
        public Draft storageClass(String name) {
            if (!name.equals(STANDARD)) {
                attributes.put(STORAGE_CLASS, name);
            } else {
                attributes.remove(STORAGE_CLASS);
            }
            return this;
        }

        /** Sets the id of the upload in parts that makes this object. */
        public Draft upload(String id) {
            attributes.put(UPLOAD, id);
            return this;
        }

        /** Sets the tags, encoded; the empty text removes them. */
        public Draft tags(String encoded) {
            if (encoded.isEmpty()) {
                attributes.remove(TAGS);
            } else {
                attributes.put(TAGS, encoded);
            }
            return this;
        }

        /** Sets the encryption. */
        public Draft encryption(Encryption encryption) {
            if (attributes.containsKey(Encryption.ALGORITHM)) {
                attributes.keySet().removeIf(Encryption::isAttribute);
            }
            encryption.describe(attributes::put);
            return this;
        }

        /** Sets the copy of an archived object. */
        public Draft restoration(Restoration restoration) {
            attributes.put(RESTORATION, restoration.encoded());
            return this;
        }

        /** Sets the ACL; null is that of the bucket's owner. */
        public Draft acl(String encoded) {
            if (encoded == null) {
                attributes.remove(ACL);
            } else {
                attributes.put(ACL, encoded);
            }
            return this;
        }

        /** Sets what became of the replication. */
        public Draft replication(String status) {
            attributes.put(REPLICATION, status);
            return this;
        }

        /** Sets the parts. */
        public Draft parts(List<ObjectPart> parts) {
            attributes.put(PARTS, ObjectPart.encoded(parts));
            return this;
        }

        /** Sets a header or a piece of user metadata; an absent value leaves it out. */
        public Draft header(String name, String value) {
            if (value != null) {
                attributes.put(name, value);
            }
            return this;
        }

        /** {@return what the store is to keep} */
        public Map<String, String> attributes() {
            return attributes;
        }
    }
}
