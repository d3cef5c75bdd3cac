package dev.cumulet.s3.version;

import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.bucket.Versioning;
import dev.cumulet.s3.object.ObjectHead;
import dev.cumulet.s3.replication.ReplicationPlan;
import dev.cumulet.spi.storage.Guard;
import dev.cumulet.spi.storage.ObjectKey;
import dev.cumulet.spi.storage.StoredObject;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One write of a current version; decides under the key's lock what becomes of the one before. For one thread.
 *
 * <p>What counts is how the bucket is when the content is complete: an upload may have begun before the bucket got
 * versions. From that moment on it is alone with its key, so that places in the order are those of the writes.
 */
final class Write implements Guard {
    private final Bucket bucket;
    private final String key;
    private final Guard condition;
    private final Sequence sequence;
    private final ReentrantLock order;
    private OptionalLong own = OptionalLong.empty();
    private boolean isAlone;
    private boolean hasKept;

    Write(Bucket bucket, String key, Guard condition, Sequence sequence, ReentrantLock order) {
        this.bucket = bucket;
        this.key = key;
        this.condition = condition;
        this.sequence = sequence;
        this.order = order;
    }

    /** {@return the attributes of what is written, given those that are known; called once, when all content is there} */
    Map<String, String> attributes(Map<String, String> known) {
        if (bucket.versioning() == Versioning.NEVER) {
            return known;
        }
        order.lock();
        isAlone = true;
        if (bucket.versioning() == Versioning.SUSPENDED) {
            return known;
        }
        ObjectHead object = new ObjectHead(new StoredObject(bucket.key(key), 0, known));
        // A replica has the id of its original.
        own = object.isReplica() ? object.sequence() : OptionalLong.of(sequence.next());
        ObjectHead.Draft draft = new ObjectHead.Draft(known).sequence(own.getAsLong());
        if (!object.isReplica() && ReplicationPlan.isFor(bucket, key, object)) {
            draft.replication(ObjectHead.PENDING);
        }
        return draft.attributes();
    }

    @Override
    public void check(Optional<StoredObject> present) {
        condition.check(present.filter(object -> !new ObjectHead(object).isDeleteMarker()));
    }

    @Override
    public Optional<ObjectKey> keep(StoredObject present) {
        OptionalLong old = new ObjectHead(present).sequence();
        if (old.isPresent()) {
            hasKept = true;
            return Optional.of(VersionSpace.place(bucket, key, old.getAsLong()));
        }
        return own.isPresent() ? Optional.of(VersionSpace.place(bucket, key, own.getAsLong() - 1)) : Optional.empty();
    }

    /** {@return whether there may be two null versions now, this one and one that isn't current} */
    boolean leavesNullVersion() {
        return hasKept && own.isEmpty();
    }

    /** Lets others write. */
    void end() {
        if (isAlone) {
            order.unlock();
        }
    }
}
