package dev.cumulet.s3.object;

import dev.cumulet.s3.checksum.ChecksumAlgorithm;
import dev.cumulet.s3.checksum.Digest;
import dev.cumulet.s3.checksum.DigestingStream;
import dev.cumulet.spi.storage.ObjectContent;
import dev.cumulet.spi.storage.ObjectSource;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** A stretch of an object on its way to another one; its digests are computed as it passes. For one thread. */
public final class CopiedContent {
    private final ObjectContent content;
    private final ByteRange range;
    private final Digest md5 = ChecksumAlgorithm.MD5.digest();
    private final Digest checksum;

    /** Makes a stretch whose checksum is computed with {@code algorithm}. */
    public CopiedContent(ObjectContent content, ByteRange range, ChecksumAlgorithm algorithm) {
        this.content = content;
        this.range = range;
        this.checksum = algorithm.digest();
    }

    /**
     * {@return the content for a store}
     *
     * @param attributes gets ETag and checksum
     */
    public ObjectSource source(BiFunction<String, String, Map<String, String>> attributes) {
        InputStream stream = new DigestingStream(new ContentStream(content, range), List.of(md5, checksum));
        return new ObjectSource(
                stream,
                range.length(),
                () -> attributes.apply(HexFormat.of().formatHex(md5.value()), checksum.base64()));
    }
}
