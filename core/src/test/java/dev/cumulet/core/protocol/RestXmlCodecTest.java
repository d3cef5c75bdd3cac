package dev.cumulet.core.protocol;

import static dev.cumulet.core.protocol.Wire.header;
import static dev.cumulet.core.protocol.Wire.request;
import static dev.cumulet.core.protocol.Wire.row;
import static dev.cumulet.core.protocol.Wire.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Outbound;
import dev.cumulet.spi.http.ResponseBody;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Fault;
import dev.cumulet.spi.service.Match;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.Reply;
import dev.cumulet.spi.service.Service;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.GetBucketAclResponse;
import software.amazon.awssdk.services.s3.model.GetBucketLocationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.GetBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningResponse;
import software.amazon.awssdk.services.s3.model.GetObjectAttributesRequest;
import software.amazon.awssdk.services.s3.model.GetObjectAttributesResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectAttributes;
import software.amazon.awssdk.services.s3.model.Permission;
import software.amazon.awssdk.services.s3.model.PutBucketAclRequest;
import software.amazon.awssdk.services.s3.model.PutBucketLifecycleConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.Type;

class RestXmlCodecTest {
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";
    private static final Instant TIME = Instant.parse("2026-11-22T07:00:00Z");

    private final Wire s3 = Wire.of(
            "restXml",
            Service.of(
                            "s3",
                            Match.builder().build(),
                            "restXml",
                            List.of(
                                    row("PutObject", "PUT /{Bucket}/{Key+}", PutObjectRequest.class),
                                    row("GetObject", "GET /{Bucket}/{Key+}", GetObjectRequest.class),
                                    row("ListObjectsV2", "GET /{Bucket}", ListObjectsV2Request.class),
                                    row(
                                            "Attributes",
                                            "GET /{Bucket}/{Key+}?attributes",
                                            GetObjectAttributesRequest.class),
                                    row("PutBucketPolicy", "PUT /{Bucket}?policy", PutBucketPolicyRequest.class),
                                    row("PutBucketAcl", "PUT /{Bucket}?acl", PutBucketAclRequest.class),
                                    row(
                                            "PutLifecycle",
                                            "PUT /{Bucket}?lifecycle",
                                            PutBucketLifecycleConfigurationRequest.class),
                                    row(
                                            "Complete",
                                            "POST /{Bucket}/{Key+}?uploadId",
                                            CompleteMultipartUploadRequest.class)))
                    .withXmlNamespace(NAMESPACE)
                    .withReplyHeader("Server", "AmazonS3"));

    private static <I> Operation<I, Void> row(String name, String route, Class<I> input) {
        return Wire.row(name, route, 200, input, Void.class);
    }

    // AWS's list of S3's error codes.
    @Test
    void refusesPathsThatAreNoText() {
        assertThatThrownBy(() ->
                        s3.decode(PutObjectRequest.class, request("PUT", "/bucket/a%zz", "", Headers.empty(), "")))
                .isInstanceOfSatisfying(
                        AwsException.class,
                        e -> assertThat(text(s3.error(e, "PUT")))
                                .contains("<Code>InvalidURI</Code>", "<URI>/bucket/a%zz</URI>"));
    }

    @Test
    void readsLabelsParametersAndHeaders() {
        PutObjectRequest put = s3.decode(
                PutObjectRequest.class,
                request(
                        "PUT",
                        "/b/a%20key/",
                        "",
                        Headers.of(
                                "Content-Type", "text/plain",
                                "X-Amz-Meta-Colour", "red",
                                "x-amz-meta-colour", "blue",
                                "x-amz-storage-class", "GLACIER",
                                "x-amz-object-lock-retain-until-date", "2030-01-01T00:00:00.000Z",
                                "x-amz-server-side-encryption-bucket-key-enabled", "true"),
                        "the object's own content, which stays unread"));

        assertThat(put.bucket()).isEqualTo("b");
        assertThat(put.key()).isEqualTo("a key/");
        assertThat(put.contentType()).isEqualTo("text/plain");
        assertThat(put.metadata()).isEqualTo(Map.of("colour", "red,blue"));
        assertThat(put.storageClassAsString()).isEqualTo("GLACIER");
        assertThat(put.objectLockRetainUntilDate()).isEqualTo(Instant.parse("2030-01-01T00:00:00Z"));
        assertThat(put.bucketKeyEnabled()).isTrue();
        assertThat(put.hasMetadata()).isTrue();

        ListObjectsV2Request list = s3.decode(
                ListObjectsV2Request.class, request("GET", "/b", "max-keys=7&prefix=a%2Bb+c", Headers.empty(), ""));
        assertThat(list.maxKeys()).isEqualTo(7);
        assertThat(list.prefix()).isEqualTo("a+b c");
        assertThat(list.delimiter()).isNull();
    }

    @Test
    void readsListsInHeaders() {
        GetObjectAttributesRequest attributes = s3.decode(
                GetObjectAttributesRequest.class,
                request("GET", "/b/k", "attributes", Headers.of("x-amz-object-attributes", "ETag, ObjectSize"), ""));

        assertThat(attributes.objectAttributes()).containsExactly(ObjectAttributes.E_TAG, ObjectAttributes.OBJECT_SIZE);
    }

    // RFC 9110, section 13.1.3: "A recipient MUST ignore the If-Modified-Since header field if the received field value
    // is not a valid HTTP-date".
    @Test
    void ignoresConditionsWhoseDateIsNone() {
        GetObjectRequest get = s3.decode(
                GetObjectRequest.class,
                request(
                        "GET",
                        "/b/k",
                        "",
                        Headers.of(
                                "If-Modified-Since", "yesterday",
                                "If-Unmodified-Since", "Sun, 22 Nov 2026 07:00:00 GMT"),
                        ""));

        assertThat(get.ifModifiedSince()).isNull();
        assertThat(get.ifUnmodifiedSince()).isEqualTo(TIME);
    }

    @Test
    void leavesAStreamedBodyToTheHandler() {
        var request = request("PUT", "/b/k", "", Headers.empty(), "content");
        s3.decode(PutObjectRequest.class, request);

        assertThat(request.body().stream()).hasContent("content");
    }

    @Test
    void readsDocumentsWithAndWithoutNameSpace() {
        String parts = "<Part><ETag>\"a\"</ETag><PartNumber>1</PartNumber></Part>"
                + "\n  <!-- a comment --><Part><PartNumber>2</PartNumber><ETag>&quot;b&quot;</ETag></Part>";
        for (String attribute : List.of("", " xmlns=\"" + NAMESPACE + "\"")) {
            CompleteMultipartUploadRequest complete = s3.decode(
                    CompleteMultipartUploadRequest.class,
                    request(
                            "POST",
                            "/b/k",
                            "uploadId=u",
                            Headers.empty(),
                            "<CompleteMultipartUpload" + attribute + ">" + parts + "</CompleteMultipartUpload>"));

            assertThat(complete.uploadId()).isEqualTo("u");
            assertThat(complete.multipartUpload().parts())
                    .extracting(part -> part.partNumber() + part.eTag())
                    .containsExactly("1\"a\"", "2\"b\"");
        }
    }

    @Test
    void readsNestedFlattenedListsAndAttributes() {
        PutBucketLifecycleConfigurationRequest lifecycle = s3.decode(
                PutBucketLifecycleConfigurationRequest.class, request("PUT", "/b", "lifecycle", Headers.empty(), """
                        <LifecycleConfiguration>
                          <Rule><ID>a</ID><Status>Enabled</Status><Filter><And><Prefix>p</Prefix>
                            <Tag><Key>k</Key><Value></Value></Tag></And></Filter>
                            <Transition><Days>30</Days><StorageClass>GLACIER</StorageClass></Transition>
                            <Transition><Date>2030-01-01T00:00:00Z</Date></Transition></Rule>
                          <Rule><ID>b</ID><Filter/></Rule>
                        </LifecycleConfiguration>"""));
        assertThat(lifecycle.lifecycleConfiguration().rules()).hasSize(2);
        var rule = lifecycle.lifecycleConfiguration().rules().getFirst();
        assertThat(rule.transitions().getFirst().days()).isEqualTo(30);
        assertThat(rule.transitions().getLast().date()).isEqualTo(Instant.parse("2030-01-01T00:00:00Z"));
        assertThat(rule.filter().and().tags().getFirst().value()).isEmpty();
        assertThat(rule.hasNoncurrentVersionTransitions()).isFalse();

        PutBucketAclRequest acl = s3.decode(
                PutBucketAclRequest.class,
                request(
                        "PUT",
                        "/b",
                        "acl",
                        Headers.empty(),
                        "<AccessControlPolicy><AccessControlList><Grant>"
                                + "<Grantee xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"Group\">"
                                + "<URI>http://all</URI></Grantee><Permission>READ</Permission></Grant>"
                                + "</AccessControlList></AccessControlPolicy>"));
        assertThat(acl.accessControlPolicy().grants().getFirst().grantee().type())
                .isEqualTo(Type.GROUP);
    }

    @Test
    void readsATextPayloadAsItIs() {
        String policy = "{\"Version\": \"2012-10-17\"}";

        assertThat(s3.decode(PutBucketPolicyRequest.class, request("PUT", "/b", "policy", Headers.empty(), policy))
                        .policy())
                .isEqualTo(policy);
    }

    @Test
    void takesNoBodyAsNoPayload() {
        assertThat(s3.decode(PutBucketAclRequest.class, request("PUT", "/b", "acl", Headers.empty(), ""))
                        .accessControlPolicy())
                .isNull();
    }

    @Test
    void writesADocumentAsS3Does() {
        var list = Wire.row("ListObjectsV2", "", 200, Void.class, ListObjectsV2Response.class)
                .replyRoot("ListBucketResult");
        Outbound reply = s3.encode(
                list,
                ListObjectsV2Response.builder()
                        .isTruncated(false)
                        .contents(S3Object.builder()
                                .key("a&b<c>\"d'\u0001\r\n")
                                .lastModified(TIME)
                                .eTag("\"abc\"")
                                .size(5L)
                                .build())
                        .name("b")
                        .prefix("")
                        .keyCount(1)
                        .build());

        assertThat(reply.status()).isEqualTo(200);
        assertThat(header(reply, "Content-Type")).isEqualTo("application/xml");
        assertThat(header(reply, "Server")).isEqualTo("AmazonS3");
        assertThat(header(reply, "x-amz-request-id")).isEqualTo(Wire.REQUEST_ID);
        assertThat(Base64.getDecoder().decode(header(reply, "x-amz-id-2"))).hasSize(56);
        assertThat(text(reply))
                .isEqualTo(DECLARATION + "<ListBucketResult xmlns=\"" + NAMESPACE + "\">"
                        + "<IsTruncated>false</IsTruncated>"
                        + "<Contents><Key>a&amp;b&lt;c&gt;&quot;d'&#x1;&#xd;\n</Key>"
                        + "<LastModified>2026-11-22T07:00:00.000Z</LastModified><ETag>&quot;abc&quot;</ETag>"
                        + "<Size>5</Size></Contents>"
                        + "<Name>b</Name><Prefix></Prefix><KeyCount>1</KeyCount></ListBucketResult>");
    }

    @Test
    void writesEmptyListsOnlyWhereTheyHaveAnElementOfTheirOwn() {
        var tagging = Wire.row("GetBucketTagging", "", 200, Void.class, GetBucketTaggingResponse.class)
                .replyRoot("Tagging");

        assertThat(text(s3.encode(
                        tagging,
                        GetBucketTaggingResponse.builder().tagSet(List.of()).build())))
                .endsWith("<TagSet></TagSet></Tagging>");
        assertThat(text(s3.encode(
                        tagging,
                        GetBucketTaggingResponse.builder()
                                .tagSet(Tag.builder().key("a").value("b").build())
                                .build())))
                .endsWith("<TagSet><Tag><Key>a</Key><Value>b</Value></Tag></TagSet></Tagging>");
        assertThat(text(s3.encode(tagging, GetBucketTaggingResponse.builder().build())))
                .endsWith("<Tagging xmlns=\"" + NAMESPACE + "\"></Tagging>");
    }

    @Test
    void writesAttributesWithTheirNameSpace() {
        var acl = Wire.row("GetBucketAcl", "", 200, Void.class, GetBucketAclResponse.class)
                .replyRoot("AccessControlPolicy");
        String reply = text(s3.encode(
                acl,
                GetBucketAclResponse.builder()
                        .grants(software.amazon.awssdk.services.s3.model.Grant.builder()
                                .grantee(grantee ->
                                        grantee.type(Type.CANONICAL_USER).id("me"))
                                .permission(Permission.FULL_CONTROL)
                                .build())
                        .build()));

        assertThat(reply)
                .contains("<AccessControlList><Grant>"
                        + "<Grantee xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"CanonicalUser\">"
                        + "<ID>me</ID></Grantee><Permission>FULL_CONTROL</Permission></Grant></AccessControlList>");
    }

    // AWS's API reference: "<LocationConstraint>string</LocationConstraint>"; us-east-1 is an empty element.
    @Test
    void writesAMemberThatIsTheDocumentItself() {
        var location = Wire.row("GetBucketLocation", "", 200, Void.class, GetBucketLocationResponse.class)
                .replyRoot("LocationConstraint");

        assertThat(text(s3.encode(
                        location,
                        GetBucketLocationResponse.builder()
                                .locationConstraint("eu-west-1")
                                .build())))
                .isEqualTo(
                        DECLARATION + "<LocationConstraint xmlns=\"" + NAMESPACE + "\">eu-west-1</LocationConstraint>");
        assertThat(text(s3.encode(location, GetBucketLocationResponse.builder().build())))
                .isEqualTo(DECLARATION + "<LocationConstraint xmlns=\"" + NAMESPACE + "\"></LocationConstraint>");
    }

    @Test
    void writesPayloadsUnderTheirOwnNameOrAsTheyAre() {
        var copy = Wire.row("CopyObject", "", 200, Void.class, CopyObjectResponse.class);
        Outbound reply = s3.encode(
                copy,
                CopyObjectResponse.builder()
                        .copyObjectResult(result -> result.eTag("\"e\"").lastModified(TIME))
                        .versionId("v")
                        .build());
        assertThat(text(reply)).contains("<CopyObjectResult xmlns=\"" + NAMESPACE + "\"><ETag>&quot;e&quot;</ETag>");
        assertThat(header(reply, "x-amz-version-id")).isEqualTo("v");

        var policy = Wire.row("GetBucketPolicy", "", 200, Void.class, GetBucketPolicyResponse.class);
        Outbound json = s3.encode(
                policy,
                Reply.of(GetBucketPolicyResponse.builder().policy("{}").build())
                        .withHeader("content-type", "application/json"),
                "GET");
        assertThat(text(json)).isEqualTo("{}");
        assertThat(json.headers().all("Content-Type")).containsExactly("application/json");
    }

    @Test
    void writesNoBodyForAnOutputThatHasOnlyHeaders() {
        var put = Wire.row("PutObject", "", 200, Void.class, PutObjectResponse.class);
        Outbound reply =
                s3.encode(put, PutObjectResponse.builder().eTag("\"e\"").build());

        assertThat(reply.body().length()).isZero();
        assertThat(header(reply, "ETag")).isEqualTo("\"e\"");
        assertThat(reply.headers().contains("Content-Type")).isFalse();
    }

    @Test
    void writesAnEmptyDocumentForAnOutputWhoseMembersAreAbsent() {
        var versioning = Wire.row("GetBucketVersioning", "", 200, Void.class, GetBucketVersioningResponse.class)
                .replyRoot("VersioningConfiguration");

        assertThat(text(s3.encode(
                        versioning, GetBucketVersioningResponse.builder().build())))
                .endsWith("<VersioningConfiguration xmlns=\"" + NAMESPACE + "\"></VersioningConfiguration>");
    }

    @Test
    void passesStreamedBodiesOn() {
        var get = Wire.row("GetObject", "", 200, Void.class, GetObjectResponse.class);
        Reply<GetObjectResponse> reply = Reply.of(GetObjectResponse.builder()
                        .contentType("text/plain")
                        .contentLength(7L)
                        .lastModified(TIME)
                        .metadata(Map.of("colour", "red"))
                        .build())
                .withStatus(206)
                .withBody(ResponseBody.of("content".getBytes()));
        Outbound outbound = s3.encode(get, reply, "GET");

        assertThat(outbound.status()).isEqualTo(206);
        assertThat(text(outbound)).isEqualTo("content");
        assertThat(header(outbound, "Last-Modified")).isEqualTo("Sun, 22 Nov 2026 07:00:00 GMT");
        assertThat(header(outbound, "x-amz-meta-colour")).isEqualTo("red");
        assertThat(outbound.headers().contains("Content-Length")).isFalse();
    }

    @Test
    void statesTheLengthWhereTheAnswerHasNoBody() {
        var head = Wire.row("HeadObject", "", 200, Void.class, HeadObjectResponse.class);
        Reply<HeadObjectResponse> reply = Reply.of(
                HeadObjectResponse.builder().contentLength(5_368_709_120L).build());

        assertThat(header(s3.encode(head, reply, "HEAD"), "Content-Length")).isEqualTo("5368709120");
    }

    @Test
    void writesErrorsAsS3Does() {
        AwsException error = new AwsException(
                        new FaultTable.Code("NoSuchKey", 404, ""), "The specified key does not exist.")
                .with("Key", "a<b")
                .with("Parts", List.of(1, Map.of("Name", "c")))
                .withHeader("x-amz-delete-marker", "true");
        Outbound reply = s3.error(error, "GET");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(header(reply, "x-amz-delete-marker")).isEqualTo("true");
        assertThat(header(reply, "Content-Type")).isEqualTo("application/xml");
        assertThat(text(reply))
                .isEqualTo(DECLARATION
                        + "<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message>"
                        + "<Key>a&lt;b</Key><Parts><member>1</member><member><Name>c</Name></member></Parts><RequestId>"
                        + Wire.REQUEST_ID + "</RequestId><HostId>"
                        + header(reply, "x-amz-id-2") + "</HostId></Error>");
        assertThat(text(s3.error(error, "HEAD"))).isEmpty();
    }

    @Test
    void writesNotModifiedWithoutABody() {
        AwsException error = new AwsException(new FaultTable.Code("NotModified", 304, ""), "Not Modified")
                .withHeader("ETag", "\"e\"");
        Outbound reply = s3.error(error, "GET");

        assertThat(reply.body().length()).isZero();
        assertThat(header(reply, "ETag")).isEqualTo("\"e\"");
        assertThat(reply.headers().contains("Content-Type")).isFalse();
    }

    // Recorded: a signature's error has these members, after Code and Message.
    @Test
    void givesFaultsTheMembersOfS3() {
        AwsException error = s3.codec()
                .fault(
                        s3.service(),
                        Fault.EXPIRED,
                        Map.of(
                                "ServerTime",
                                "2026-11-22T07:00:00Z",
                                "Expires",
                                "2026-11-22T06:00:00Z",
                                "X-Amz-Expires",
                                "60"));

        assertThat(error.code().code()).isEqualTo("AccessDenied");
        assertThat(error.code().status()).isEqualTo(403);
        assertThat(error.getMessage()).isEqualTo("Request has expired");
        assertThat(error.members().keySet()).containsExactly("X-Amz-Expires", "Expires", "ServerTime");
    }

    // Recorded: "Part number must be an integer between 1 and 10000, inclusive", with ArgumentName and ArgumentValue.
    @Test
    void namesTheValueThatCannotBeRead() {
        assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                        AwsException.class,
                        () -> s3.decode(
                                ListObjectsV2Request.class,
                                request("GET", "/b", "max-keys=99999999999", Headers.empty(), ""))))
                .satisfies(error -> {
                    assertThat(error.code().code()).isEqualTo("InvalidArgument");
                    assertThat(error.getMessage())
                            .isEqualTo("Provided max-keys not an integer or within integer range");
                    assertThat(error.members())
                            .isEqualTo(Map.of("ArgumentName", "max-keys", "ArgumentValue", "99999999999"));
                });
        assertThat(s3.codec()
                        .fault(s3.service(), Fault.MALFORMED_VALUE, Map.of("Name", "partNumber", "Value", "x"))
                        .getMessage())
                .isEqualTo("Part number must be an integer between 1 and 10000, inclusive");
    }

    // Quoted by many users of S3: 400 InvalidRequest "The authorization mechanism you have provided is not supported.
    // Please use AWS4-HMAC-SHA256."
    @Test
    void tellsAnUnsupportedAuthorizationFromABrokenOne() {
        assertThat(credentialsCode("The authorization mechanism you have provided is not supported."))
                .isEqualTo("InvalidRequest");
        assertThat(credentialsCode("The authorization header is malformed; the region is wrong"))
                .isEqualTo("AuthorizationHeaderMalformed");
        assertThat(credentialsCode("Unsupported Authorization Type")).isEqualTo("InvalidArgument");
    }

    private String credentialsCode(String reason) {
        AwsException error = s3.codec().fault(s3.service(), Fault.MALFORMED_CREDENTIALS, Map.of("Reason", reason));
        assertThat(error).hasMessage(reason);
        return error.code().code();
    }

    @Test
    void writesWhatTheSdkWouldReadBack() {
        var complete = Wire.row("Complete", "", 200, Void.class, CompleteMultipartUploadResponse.class)
                .replyRoot("CompleteMultipartUploadResult");
        var attributes = Wire.row("Attributes", "", 200, Void.class, GetObjectAttributesResponse.class);

        assertThat(text(s3.encode(
                        complete,
                        CompleteMultipartUploadResponse.builder()
                                .bucket("b")
                                .key("k")
                                .eTag("\"e-2\"")
                                .build())))
                .contains("<Bucket>b</Bucket><Key>k</Key><ETag>&quot;e-2&quot;</ETag>");
        assertThat(text(s3.encode(
                        attributes,
                        GetObjectAttributesResponse.builder().objectSize(1L).build())))
                .contains("<GetObjectAttributesResponse")
                .contains("<ObjectSize>1</ObjectSize>");
    }
}
