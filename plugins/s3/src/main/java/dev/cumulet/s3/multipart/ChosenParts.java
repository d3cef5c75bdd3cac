package dev.cumulet.s3.multipart;

import dev.cumulet.s3.checksum.ChecksumAlgorithm;
import dev.cumulet.s3.checksum.Digest;
import dev.cumulet.s3.checksum.StoredChecksum;
import dev.cumulet.s3.error.S3Error;
import dev.cumulet.s3.object.ObjectHead;
import dev.cumulet.s3.object.ObjectPart;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.storage.ObjectStore;
import dev.cumulet.spi.storage.Piece;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** The parts that a client has chosen to make an object of, found to be there and as it says. */
final class ChosenParts {
    private static final long LEAST_BYTES = 5L << 20;
    private static final Pattern MD5 = Pattern.compile("[0-9a-fA-F]{32}");

    private final Upload upload;
    private final List<Integer> numbers = new ArrayList<>();
    private final List<ObjectHead> parts = new ArrayList<>();

    private ChosenParts(Upload upload) {
        this.upload = upload;
    }

    /**
     * {@return the parts of a list}
     *
     * @throws AwsException if the list is not one that S3 takes
     */
    static ChosenParts of(Upload upload, List<CompletedPart> listed, ObjectStore store) {
        if (listed.isEmpty()) {
            throw S3Error.INVALID_REQUEST.exception("You must specify at least one part");
        }
        ChosenParts chosen = new ChosenParts(upload);
        listed.forEach(chosen::checkOrder);
        listed.forEach(part -> chosen.find(part, store));
        chosen.checkSizes();
        return chosen;
    }

    private void checkOrder(CompletedPart part) {
        if (part.partNumber() == null || part.eTag() == null) {
            throw S3Error.MALFORMED_XML.exception();
        }
        if (!numbers.isEmpty() && part.partNumber() <= numbers.getLast()) {
            throw S3Error.INVALID_PART_ORDER
                    .exception()
                    .with("UploadId", upload.record().id());
        }
        numbers.add(part.partNumber());
    }

    private void find(CompletedPart listed, ObjectStore store) {
        Map<ChecksumAlgorithm, String> stated = PartChecksums.of(listed);
        ObjectHead part = Optional.of(listed.partNumber())
                .filter(number -> number > 0)
                .flatMap(number -> store.head(upload.partKey(number)))
                .map(ObjectHead::new)
                .filter(found -> found.eTag().equals(listed.eTag().replace("\"", "")))
                .filter(found -> agrees(found.checksum().orElseThrow(), stated))
                .orElseThrow(() -> invalid(listed));
        if (upload.isComposite() && stated.isEmpty()) {
            throw S3Error.INVALID_REQUEST.exception("The upload was created using a "
                    + upload.algorithm().lowerCaseName()
                    + " checksum. The complete request must include the checksum for each part. It was missing for part "
                    + listed.partNumber() + " in the request.");
        }
        parts.add(part);
    }

    /** Only the upload's own algorithm counts: another one is as wrong as a wrong value. */
    private static boolean agrees(StoredChecksum checksum, Map<ChecksumAlgorithm, String> stated) {
        return stated.entrySet().stream()
                .allMatch(entry -> entry.getKey() == checksum.algorithm()
                        && entry.getValue().equals(checksum.value()));
    }

    private AwsException invalid(CompletedPart part) {
        return S3Error.INVALID_PART
                .exception()
                .with("UploadId", upload.record().id())
                .with("PartNumber", String.valueOf(part.partNumber()))
                .with("ETag", part.eTag().replace("\"", ""));
    }

    private void checkSizes() {
        for (int i = 0; i < parts.size() - 1; i++) {
            ObjectHead part = parts.get(i);
            if (part.size() < LEAST_BYTES) {
                throw S3Error.ENTITY_TOO_SMALL
                        .exception()
                        .with("ProposedSize", String.valueOf(part.size()))
                        .with("MinSizeAllowed", String.valueOf(LEAST_BYTES))
                        .with("PartNumber", String.valueOf(numbers.get(i)))
                        .with("ETag", part.eTag());
            }
        }
    }

    long size() {
        return parts.stream().mapToLong(ObjectHead::size).sum();
    }

    List<Piece> pieces() {
        return parts.stream()
                .map(part -> new Piece(part.stored().key(), 0, part.size()))
                .toList();
    }

    /** {@return the parts as the object will remember them} */
    List<ObjectPart> described() {
        boolean hasChecksums = upload.chosenAlgorithm().isPresent();
        List<ObjectPart> described = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            ObjectHead part = parts.get(i);
            String checksum = hasChecksums ? part.checksum().orElseThrow().value() : "";
            described.add(new ObjectPart(numbers.get(i), part.size(), checksum));
        }
        return described;
    }

    /** {@return the MD5 of the parts' MD5s, and how many there are} */
    String eTag() {
        return eTagOf(parts.stream().map(ObjectHead::eTag).toList());
    }

    /** {@return the ETag of an object of these parts; nothing if they are none} */
    static Optional<String> eTag(List<CompletedPart> listed) {
        List<String> eTags = listed.stream()
                .map(part -> Optional.ofNullable(part.eTag()).orElse("").replace("\"", ""))
                .toList();
        return eTags.stream().allMatch(eTag -> MD5.matcher(eTag).matches())
                ? Optional.of(eTagOf(eTags))
                : Optional.empty();
    }

    private static String eTagOf(List<String> parts) {
        Digest md5 = ChecksumAlgorithm.MD5.digest();
        for (String part : parts) {
            md5.update(HexFormat.of().parseHex(part), 0, 16);
        }
        return HexFormat.of().formatHex(md5.value()) + '-' + parts.size();
    }

    /** {@return the object's checksum, if it gets one: of the parts' checksums, or put together from them} */
    Optional<StoredChecksum> checksum() {
        if (!upload.hasChecksum()) {
            return Optional.empty();
        }
        return Optional.of(upload.isComposite() ? composite() : whole());
    }

    private StoredChecksum composite() {
        Digest digest = upload.algorithm().digest();
        for (ObjectHead part : parts) {
            byte[] checksum =
                    Base64.getDecoder().decode(part.checksum().orElseThrow().value());
            digest.update(checksum, 0, checksum.length);
        }
        return new StoredChecksum(upload.algorithm(), digest.base64() + '-' + parts.size(), StoredChecksum.COMPOSITE);
    }

    private StoredChecksum whole() {
        String sum = parts.getFirst().checksum().orElseThrow().value();
        for (ObjectHead part : parts.subList(1, parts.size())) {
            sum = upload.algorithm().combine(sum, part.checksum().orElseThrow().value(), part.size());
        }
        return StoredChecksum.full(upload.algorithm(), sum);
    }
}
