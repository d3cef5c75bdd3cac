package dev.cumulet.s3.tagging;

import dev.cumulet.s3.error.S3Error;
import dev.cumulet.spi.http.PercentEncoding;
import dev.cumulet.spi.http.Query;
import dev.cumulet.spi.service.AwsException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.Tagging;

/** The tags of an object, which keep to S3's rules. */
public record TagSet(List<Tag> tags) {
    /** The header that brings tags along with an object. */
    public static final String HEADER = "x-amz-tagging";

    public TagSet {
        tags = List.copyOf(tags);
    }

    /** {@return the tags of a document, which may be absent: null} */
    public static TagSet of(Tagging document) {
        if (document == null) {
            throw S3Error.MALFORMED_XML.exception();
        }
        TagRules.OBJECT.check(document.tagSet());
        return new TagSet(document.tagSet());
    }

    /** {@return the tags of a header, such as {@code a=b&c=d}} */
    public static TagSet ofHeader(String header) {
        TagSet tags = decoded(header);
        try {
            TagRules.OBJECT.check(tags.tags);
            return tags;
        } catch (AwsException e) {
            throw e.code() == S3Error.INVALID_TAG ? unreadable(header) : e;
        }
    }

    /** In a header S3 says the same of whatever is wrong with a tag. */
    private static AwsException unreadable(String header) {
        return S3Error.INVALID_ARGUMENT
                .exception("The header '" + HEADER + "' shall be encoded as UTF-8 then URLEncoded URL query parameters"
                        + " without tag name duplicates.")
                .with("ArgumentName", HEADER)
                .with("ArgumentValue", header);
    }

    /** {@return the tags that {@link #encoded} wrote} */
    public static TagSet decoded(String text) {
        List<Tag> tags = new ArrayList<>();
        for (Query.Parameter parameter : Query.parse(text).parameters()) {
            tags.add(
                    Tag.builder().key(parameter.name()).value(parameter.value()).build());
        }
        return new TagSet(tags);
    }

    /** {@return the tags as one text, which is also a header's} */
    public String encoded() {
        return tags.stream()
                .map(tag -> PercentEncoding.encode(tag.key()) + '=' + PercentEncoding.encode(tag.value()))
                .collect(Collectors.joining("&"));
    }

    /** {@return how many tags an encoded text has} */
    public static int count(String encoded) {
        return encoded.isEmpty()
                ? 0
                : (int) encoded.chars().filter(c -> c == '&').count() + 1;
    }
}
