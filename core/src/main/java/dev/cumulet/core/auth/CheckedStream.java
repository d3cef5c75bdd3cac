package dev.cumulet.core.auth;

import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Fault;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;

/**
 * Passes a body on and checks that it is as long as announced and has the announced SHA-256.
 *
 * <p>The checks are made with the last byte, not after it, so a reader that stops at the announced length can't miss
 * them.
 */
final class CheckedStream extends FilterInputStream {
    private final long announced;
    private final String sha256;
    private final Optional<MessageDigest> digest;
    private final FaultSource faults;
    private long count;
    private boolean isChecked;
    private Optional<AwsException> failure = Optional.empty();

    /**
     * @param announced the number of bytes, or -1 if it is unknown
     * @param sha256 the digest in hexadecimal digits, or the empty string if there is none to check
     */
    CheckedStream(InputStream in, long announced, String sha256, FaultSource faults) {
        super(in);
        this.announced = announced;
        this.sha256 = sha256;
        this.digest = sha256.isEmpty() ? Optional.empty() : Optional.of(Crypto.sha256());
        this.faults = faults;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        if (failure.isPresent()) {
            throw failure.get();
        }
        int read = readOn(buffer, offset, length);
        if (read > 0) {
            count += read;
            digest.ifPresent(digest -> digest.update(buffer, offset, read));
        }
        if (read < 0 || count == announced) {
            check();
        }
        return read;
    }

    /** A server may tell a body that broke off by an exception; to the client it is a body that is too short. */
    private int readOn(byte[] buffer, int offset, int length) {
        try {
            return in.read(buffer, offset, length);
        } catch (IOException e) {
            throw failed(incomplete(faults));
        }
    }

    static AwsException incomplete(FaultSource faults) {
        return faults.because(
                Fault.INCOMPLETE_BODY,
                "You did not provide the number of bytes specified by the Content-Length HTTP header");
    }

    private void check() {
        if (isChecked) {
            return;
        }
        isChecked = true;
        if (count < announced) {
            throw failed(incomplete(faults));
        }
        digest.map(complete -> Crypto.hex(complete.digest()))
                .filter(computed -> !computed.equalsIgnoreCase(sha256))
                .ifPresent(computed -> {
                    throw failed(mismatch(sha256, computed, faults));
                });
    }

    static AwsException mismatch(String announced, String computed, FaultSource faults) {
        return faults.fault(
                Fault.CONTENT_SHA256_MISMATCH,
                Map.of("ClientComputedContentSHA256", announced, "S3ComputedContentSHA256", computed));
    }

    private AwsException failed(AwsException exception) {
        failure = Optional.of(exception);
        return exception;
    }

    /** Skipping would leave bytes out of the digest. */
    @Override
    public long skip(long n) {
        byte[] buffer = new byte[Math.clamp(n, 0, 8192)];
        long left = n;
        while (left > 0) {
            int read = read(buffer, 0, (int) Math.min(left, buffer.length));
            if (read < 0) {
                break;
            }
            left -= read;
        }
        return n - Math.max(0, left);
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
