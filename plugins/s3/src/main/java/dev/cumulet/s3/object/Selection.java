package dev.cumulet.s3.object;

import dev.cumulet.s3.checksum.StoredChecksum;
import dev.cumulet.s3.error.S3Error;
import java.util.List;
import java.util.Optional;

/**
 * What a read asks for: all of an object, a stretch, or one of the parts that it was uploaded in.
 *
 * @param isPart whether the answer is a partial one, with status 206
 * @param checksum the checksum of just these bytes, if there is one
 */
record Selection(
        ByteRange range,
        boolean isPart,
        Optional<String> contentRange,
        Optional<Integer> partsCount,
        Optional<StoredChecksum> checksum) {

    /**
     * {@return the selection of a request}
     *
     * @param range the Range header, or null
     * @param partNumber the number of a part, or null
     */
    static Selection of(ObjectHead object, String range, Integer partNumber) {
        if (partNumber != null) {
            if (range != null) {
                throw S3Error.INVALID_REQUEST.exception(
                        "Cannot specify both Range header and partNumber query parameter");
            }
            return part(object, partNumber);
        }
        Optional<ByteRange> stretch = range == null ? Optional.empty() : ByteRange.parse(range, object.size());
        return stretch.map(found -> partial(object, found, Optional.empty(), Optional.empty()))
                .orElseGet(() -> new Selection(
                        new ByteRange(0, object.size()), false, Optional.empty(), Optional.empty(), object.checksum()));
    }

    private static Selection partial(
            ObjectHead object, ByteRange range, Optional<Integer> partsCount, Optional<StoredChecksum> checksum) {
        Optional<String> contentRange =
                range.length() == 0 ? Optional.empty() : Optional.of(range.contentRange(object.size()));
        return new Selection(range, true, contentRange, partsCount, checksum);
    }

    private static Selection part(ObjectHead object, int number) {
        List<ObjectPart> parts = object.parts();
        if (number < 1 || number > Math.max(1, parts.size())) {
            throw S3Error.INVALID_PART_NUMBER
                    .exception()
                    .with("PartNumberRequested", String.valueOf(number))
                    .with("ActualPartCount", String.valueOf(Math.max(1, parts.size())));
        }
        if (parts.isEmpty()) {
            return partial(object, new ByteRange(0, object.size()), Optional.empty(), object.checksum());
        }
        long offset =
                parts.stream().limit(number - 1L).mapToLong(ObjectPart::size).sum();
        ObjectPart part = parts.get(number - 1);
        Optional<StoredChecksum> checksum = object.checksum()
                .filter(whole -> !part.checksum().isEmpty())
                .map(whole -> new StoredChecksum(whole.algorithm(), part.checksum(), whole.type()));
        return partial(object, new ByteRange(offset, part.size()), Optional.of(parts.size()), checksum);
    }
}
