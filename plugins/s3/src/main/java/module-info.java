/** Amazon S3: buckets, objects, multipart uploads, and stores for objects in the heap and in files. */
module dev.cumulet.s3 {
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires com.h2database.mvstore;
    requires dev.cumulet.spi;
    requires java.xml;
    requires software.amazon.awssdk.awscore;
    requires software.amazon.awssdk.core;
    requires software.amazon.awssdk.services.s3;
    requires software.amazon.awssdk.utils;

    opens dev.cumulet.s3.form to
            dev.cumulet.spi;

    provides dev.cumulet.spi.EmulatorPlugin with
            dev.cumulet.s3.S3Plugin;
}
