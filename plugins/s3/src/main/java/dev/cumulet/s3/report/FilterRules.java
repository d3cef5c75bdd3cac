package dev.cumulet.s3.report;

import dev.cumulet.s3.error.S3Error;
import dev.cumulet.s3.setting.Documents;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.model.Tag;

/** What S3 demands of filters and destinations in settings with ids. */
final class FilterRules {
    private static final Pattern BUCKET_ARN = Pattern.compile("arn:aws[a-z-]*:s3:::[a-zA-Z0-9._-]+");
    private static final int LEAST_OF_AND = 2;

    private FilterRules() {}

    /** Refuses a filter that has not one of its parts, but none or several. */
    static void checkOne(Object... parts) {
        Documents.check(Stream.of(parts).filter(Objects::nonNull).count() == 1);
    }

    /** Refuses a conjunction of less than two. */
    static void checkAnd(List<Tag> tags, Object... others) {
        Documents.check(tags.size() + Stream.of(others).filter(Objects::nonNull).count() >= LEAST_OF_AND);
        tags.forEach(FilterRules::check);
    }

    static void check(Tag tag) {
        Documents.check(tag == null || tag.key() != null && tag.value() != null);
    }

    static void checkDestination(String bucket) {
        Documents.check(bucket != null);
        if (!BUCKET_ARN.matcher(bucket).matches()) {
            throw S3Error.INVALID_S3_DESTINATION_BUCKET.exception();
        }
    }
}
