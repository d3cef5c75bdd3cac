package dev.cumulet.tests.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes requests to S3 that are nearly right. */
final class RandomRequests {
    private static final String SIGNED =
            "Authorization: AWS4-HMAC-SHA256 Credential=test/20261122/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=00\r\n";
    private static final List<String> METHODS = List.of("GET", "PUT", "POST", "DELETE", "HEAD", "OPTIONS", "PATCH");
    private static final List<String> BUCKETS =
            List.of("hostile", "versioned", "no-such-bucket", "..", "%2e%2e", "a", "");
    private static final List<String> KEYS = List.of(
            "",
            "k",
            "a/b",
            "../../etc/passwd",
            "..%2F..%2Fx",
            "%00",
            "%2F",
            "//",
            "%ED%A0%80",
            "%C0%AF",
            "%FF",
            "+",
            "%ZZ",
            "k".repeat(1024),
            "k".repeat(1025),
            "%E2%82%AC".repeat(342),
            "con",
            "a%0D%0Ab",
            ".",
            "..",
            "~",
            "%F0%9F%98%80");
    private static final List<String> QUERIES = List.of(
            "acl",
            "policy",
            "policyStatus",
            "cors",
            "website",
            "lifecycle",
            "notification",
            "replication",
            "tagging",
            "versioning",
            "versions",
            "versions&max-keys=1&key-marker=k&version-id-marker=x",
            "object-lock",
            "retention",
            "legal-hold",
            "encryption",
            "logging",
            "ownershipControls",
            "publicAccessBlock",
            "requestPayment",
            "accelerate",
            "inventory",
            "inventory&id=x",
            "analytics&id=",
            "metrics&id=%00",
            "intelligent-tiering&id=x",
            "attributes",
            "restore",
            "torrent",
            "select&select-type=2",
            "delete",
            "uploads",
            "uploadId=x",
            "uploadId=x&partNumber=1",
            "partNumber=0",
            "partNumber=10001",
            "partNumber=-1",
            "versionId=null",
            "versionId=x",
            "versionId=" + "A".repeat(32),
            "list-type=2&max-keys=99999999999",
            "list-type=2&continuation-token=x",
            "list-type=2&start-after=%ED%A0%80",
            "list-type=3",
            "max-keys=-1",
            "delimiter=%00",
            "encoding-type=url&delimiter=/",
            "encoding-type=x",
            "location",
            "renameObject",
            "response-content-type=%0D%0A",
            "abac",
            "metadataConfiguration",
            "X-Amz-Signature=x",
            "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=%2F&X-Amz-Signature=&X-Amz-Date=&X-Amz-SignedHeaders=&X-Amz-Expires=",
            "AWSAccessKeyId=test&Signature=x&Expires=99999999999999999999");
    private static final List<String> HEADERS = List.of(
            "Range: bytes=5-1",
            "Range: bytes=-0",
            "Range: bytes=0-9999999999999999999999",
            "Range: bytes=0-1,3-4",
            "Range: x",
            "Content-MD5: ?",
            "Content-MD5: AAAAAAAAAAAAAAAAAAAAAA==",
            "x-amz-copy-source: %",
            "x-amz-copy-source: /hostile/k",
            "x-amz-copy-source: /versioned/k?versionId=x",
            "x-amz-copy-source-range: bytes=1-0",
            "If-Match: ",
            "If-None-Match: *",
            "If-Modified-Since: yesterday",
            "x-amz-copy-source-if-modified-since: x",
            "x-amz-meta-: y",
            "x-amz-meta-a: \u00e4\u0001",
            "x-amz-meta-b: " + "v".repeat(3000),
            "x-amz-decoded-content-length: -1",
            "x-amz-checksum-crc32: !",
            "x-amz-checksum-crc32: AAAAAA==",
            "x-amz-sdk-checksum-algorithm: CRC99",
            "x-amz-checksum-algorithm: CRC64NVME",
            "x-amz-checksum-type: FULL",
            "x-amz-checksum-mode: ENABLED",
            "Content-Encoding: aws-chunked",
            "x-amz-acl: nobody",
            "x-amz-grant-read: id=\"",
            "x-amz-tagging: a=b&a=c",
            "x-amz-tagging: %",
            "x-amz-storage-class: ICE",
            "x-amz-server-side-encryption: aws:kms",
            "x-amz-server-side-encryption: x",
            "x-amz-server-side-encryption-customer-algorithm: AES256",
            "x-amz-server-side-encryption-customer-key: x",
            "x-amz-server-side-encryption-customer-key-md5: x",
            "x-amz-object-lock-mode: COMPLIANCE",
            "x-amz-object-lock-retain-until-date: 99999-01-01T00:00:00Z",
            "x-amz-object-lock-legal-hold: ON",
            "x-amz-bypass-governance-retention: maybe",
            "x-amz-mfa: 1 2",
            "x-amz-expected-bucket-owner: x",
            "x-amz-website-redirect-location: x",
            "x-amz-object-attributes: ETag,X",
            "x-amz-max-parts: -1",
            "x-amz-content-sha256: STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
            "x-amz-content-sha256: STREAMING-UNSIGNED-PAYLOAD-TRAILER",
            "x-amz-content-sha256: x",
            "x-amz-trailer: x-amz-checksum-crc32",
            "x-amz-request-payer: x",
            "Origin: null",
            "Access-Control-Request-Method: PUT",
            "x-amz-rename-source: /hostile/k",
            "x-amz-write-offset-bytes: 5",
            "x-amz-mp-object-size: -1",
            "x-amz-object-size: x",
            "Expires: x",
            "Content-Type: multipart/form-data; boundary=x",
            "Content-Type: multipart/form-data",
            "Host: hostile.s3.amazonaws.com",
            "Host: ..s3.localhost",
            "Host: \u00e4",
            "Host: [::1",
            "Host: hostile.s3-website-us-east-1.amazonaws.com",
            "x-amz-bucket-object-lock-enabled: true",
            "x-amz-if-match-size: x");
    private static final List<String> BODIES = List.of(
            "",
            "x",
            "<",
            "<a>",
            "<a/>",
            "<a b='" + "c".repeat(70_000) + "'/>",
            "<?xml version='1.0' encoding='UTF-16'?><a/>",
            "<?xml version='1.0' encoding='nonsense'?><a/>",
            "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
            "<a>".repeat(2000),
            "<a>" + "<b/>".repeat(20_000) + "</a>",
            "\u0000\u0001",
            "{}",
            "[",
            "{\"Statement\":[]}",
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:*\",\"Resource\":\"*\",\"Condition\":{\"IpAddress\":{\"aws:SourceIp\":\"300.1.1.1/99\"}}}]}",
            "{\"Statement\":" + "[".repeat(5000) + "}",
            "<Tagging><TagSet><Tag><Key>a</Key></Tag></TagSet></Tagging>",
            "<VersioningConfiguration><Status>On</Status></VersioningConfiguration>",
            "<CORSConfiguration><CORSRule><AllowedOrigin>*a*b*</AllowedOrigin></CORSRule></CORSConfiguration>",
            "<LifecycleConfiguration><Rule><Status>Enabled</Status><Expiration><Days>-1</Days></Expiration></Rule></LifecycleConfiguration>",
            "<LifecycleConfiguration><Rule><ID>x</ID><Filter><Prefix/></Filter><Status>Enabled</Status><Expiration><Days>2147483648</Days></Expiration></Rule></LifecycleConfiguration>",
            "<Delete><Object><Key>k</Key><VersionId>x</VersionId></Object></Delete>",
            "<CompleteMultipartUpload><Part><PartNumber>x</PartNumber></Part></CompleteMultipartUpload>",
            "<Retention><Mode>NONE</Mode><RetainUntilDate>yesterday</RetainUntilDate></Retention>",
            "<LegalHold/>",
            "<RestoreRequest><Days>0</Days></RestoreRequest>",
            "<SelectObjectContentRequest><Expression>SELECT * FROM S3Object WHERE ((((</Expression><ExpressionType>SQL</ExpressionType><InputSerialization><CSV/></InputSerialization><OutputSerialization><JSON/></OutputSerialization></SelectObjectContentRequest>",
            "<SelectObjectContentRequest><Expression>SELECT " + "(".repeat(3000)
                    + "1</Expression><ExpressionType>SQL</ExpressionType><InputSerialization><JSON><Type>LINES</Type></JSON></InputSerialization><OutputSerialization><CSV/></OutputSerialization></SelectObjectContentRequest>",
            "<WebsiteConfiguration><RoutingRules><RoutingRule><Redirect/></RoutingRule></RoutingRules></WebsiteConfiguration>",
            "<AccessControlPolicy><Owner/><AccessControlList><Grant><Grantee xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:type='X'/></Grant></AccessControlList></AccessControlPolicy>",
            "<NotificationConfiguration><CloudFunctionConfiguration><CloudFunction>arn:x</CloudFunction><Event>s3:*</Event></CloudFunctionConfiguration></NotificationConfiguration>",
            "<ReplicationConfiguration><Role>x</Role><Rule><Destination><Bucket>arn:aws:s3:::no</Bucket></Destination></Rule></ReplicationConfiguration>",
            "<CreateBucketConfiguration><LocationConstraint>x</LocationConstraint></CreateBucketConfiguration>",
            "<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled><Rule><DefaultRetention><Days>999999999</Days></DefaultRetention></Rule></ObjectLockConfiguration>",
            "--x\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\n../${filename}\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../../a\"\r\n\r\ndata\r\n--x--\r\n",
            "--x\r\nContent-Disposition: form-data; name=policy\r\n\r\n!!!\r\n--x--",
            "--x",
            "5\r\nhello\r\n0\r\n\r\n",
            "5;chunk-signature=00\r\nhello\r\n0;chunk-signature=00\r\n\r\n",
            "0\r\nx-amz-checksum-crc32:x\r\n\r\n",
            "FFFFFFFFFFFFFFF\r\n");

    private final Random random;

    RandomRequests(Random random) {
        this.random = random;
    }

    /** {@return what must be there for the others to find something} */
    List<String> setUp() {
        return List.of(
                request("PUT", "/hostile", List.of(), ""),
                request("PUT", "/versioned", List.of(), ""),
                request(
                        "PUT",
                        "/versioned?versioning",
                        List.of(),
                        "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>"),
                request("PUT", "/hostile/k", List.of(), "some content"),
                request("PUT", "/versioned/k", List.of(), "some content"));
    }

    /** {@return the next one} */
    String next() {
        StringBuilder target = new StringBuilder("/").append(any(BUCKETS));
        if (random.nextInt(3) > 0) {
            target.append('/').append(any(KEYS));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            target.append(target.indexOf("?") < 0 ? '?' : '&').append(any(QUERIES));
        }
        List<String> headers = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            headers.add(any(HEADERS));
        }
        String body = any(BODIES);
        return broken(request(any(METHODS), target.toString(), headers, random.nextBoolean() ? body : ""));
    }

    /** Now and then a byte is another one, or the end is missing. */
    private String broken(String request) {
        return switch (random.nextInt(12)) {
            case 0 -> request.substring(0, random.nextInt(request.length()));
            case 1 -> {
                int at = random.nextInt(request.length());
                yield request.substring(0, at) + (char) random.nextInt(256) + request.substring(at + 1);
            }
            default -> request;
        };
    }

    private <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private static String request(String method, String target, List<String> headers, String body) {
        StringBuilder request =
                new StringBuilder(method).append(' ').append(target).append(" HTTP/1.1\r\n");
        if (headers.stream().noneMatch(header -> header.startsWith("Host:"))) {
            request.append("Host: localhost\r\n");
        }
        headers.forEach(header -> request.append(header).append("\r\n"));
        int length = body.length(); // each character is sent as one byte
        return request.append(SIGNED)
                .append("Content-Length: ")
                .append(length)
                .append("\r\n\r\n")
                .append(body)
                .toString();
    }
}
