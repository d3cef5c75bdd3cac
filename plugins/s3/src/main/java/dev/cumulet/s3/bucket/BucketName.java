package dev.cumulet.s3.bucket;

import dev.cumulet.s3.error.S3Error;
import java.util.List;
import java.util.regex.Pattern;

/** The rules for names of buckets. */
final class BucketName {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final List<String> RESERVED_BEGINNINGS = List.of("xn--", "sthree-", "amzn-s3-demo-");
    private static final List<String> RESERVED_ENDS = List.of("-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3");

    private BucketName() {}

    /** Throws what S3 answers to a name that no bucket can have. */
    static void check(String name) {
        if (!isValid(name)) {
            throw S3Error.INVALID_BUCKET_NAME.exception().with("BucketName", name);
        }
    }

    private static boolean isValid(String name) {
        return FORM.matcher(name).matches()
                && !name.contains("..")
                && !ADDRESS.matcher(name).matches()
                && RESERVED_BEGINNINGS.stream().noneMatch(name::startsWith)
                && RESERVED_ENDS.stream().noneMatch(name::endsWith);
    }
}
