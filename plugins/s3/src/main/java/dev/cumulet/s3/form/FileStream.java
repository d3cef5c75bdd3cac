package dev.cumulet.s3.form;

import dev.cumulet.s3.object.IncomingContent;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;

/** The file of a form, held to the sizes that S3 and the policy allow. For one thread. */
final class FileStream extends InputStream {
    private final MultipartReader form;
    private final Optional<PostPolicy> policy;
    private final long most;
    private long size;
    private boolean isAtEnd;

    FileStream(MultipartReader form, Optional<PostPolicy> policy) {
        this.form = form;
        this.policy = policy;
        this.most = Math.min(
                IncomingContent.MOST_BYTES, policy.map(PostPolicy::largestSize).orElse(Long.MAX_VALUE));
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0 || isAtEnd) {
            return length == 0 ? 0 : -1;
        }
        int read = form.read(target, offset, length);
        // A file that is too large goes no further, and is read on only because S3 says how large it is.
        while (read >= 0 && size + read > most) {
            size += read;
            read = form.read(target, offset, length);
        }
        if (read >= 0) {
            size += read;
            return read;
        }
        end();
        return -1;
    }

    private void end() {
        isAtEnd = true;
        form.drain();
        policy.flatMap(rules -> rules.checkSize(size)).ifPresent(violation -> {
            throw violation.exception();
        });
        if (size > IncomingContent.MOST_BYTES) {
            throw new Violation.TooLarge(size, IncomingContent.MOST_BYTES).exception();
        }
    }
}
