"""Buckets as websites. What AWS answers is from responses recorded from AWS and its user guide; see the comments."""

import http.client
import json
import os
import re
import unittest
import uuid
from urllib.parse import urlsplit

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

s3 = boto3.client("s3", config=Config(s3={"addressing_style": "path"}, parameter_validation=False))
address = urlsplit(os.environ["AWS_ENDPOINT_URL"]).netloc

INDEX = {"IndexDocument": {"Suffix": "index.html"}}
INDEX_AND_ERROR = INDEX | {"ErrorDocument": {"Key": "error.html"}}


def page(title, items, second=()):
    """S3's own error page, as recorded."""

    def listed(some):
        return "<ul>\n" + "".join(f"<li>{item}</li>\n" for item in some) + "</ul>\n"

    text = f"<html>\n<head><title>{title}</title></head>\n<body>\n<h1>{title}</h1>\n"
    text += listed((*items, "RequestId: <request-id>", "HostId: <host-id>"))
    if second:
        text += "<h3>An Error Occurred While Attempting to Retrieve a Custom Error Document</h3>\n" + listed(second)
    return text + "<hr/>\n</body>\n</html>\n"


def missing(key):
    return ("Code: NoSuchKey", "Message: The specified key does not exist.", f"Key: {key}")


class Reply:
    def __init__(self, host, path, method="GET", **headers):
        connection = http.client.HTTPConnection(address)
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers={"Host": host} | names)
        reply = connection.getresponse()
        self.status = reply.status
        self.body = reply.read()
        self.headers = reply.headers
        connection.close()

    def page(self):
        text = re.sub(r"RequestId: [0-9A-Z]{16}", "RequestId: <request-id>", self.body.decode())
        return re.sub(r"HostId: [0-9A-Za-z+/=]{76}", "HostId: <host-id>", text)


class Website(unittest.TestCase):
    def setUp(self):
        self.bucket = f"site-{uuid.uuid4()}"
        s3.create_bucket(Bucket=self.bucket)

    def site(self, website=INDEX, *, everybody=True, **pages):
        s3.put_bucket_website(Bucket=self.bucket, WebsiteConfiguration=website)
        if everybody:
            self.publish()
        for key, body in pages.items():
            s3.put_object(Bucket=self.bucket, Key=key.replace("__", "/").replace("_", "."), Body=body.encode(), ContentType="text/html")

    def publish(self):
        s3.delete_public_access_block(Bucket=self.bucket)
        arn = f"arn:aws:s3:::{self.bucket}"
        statement = {"Effect": "Allow", "Principal": "*", "Action": ["s3:GetObject", "s3:ListBucket"], "Resource": [arn, arn + "/*"]}
        s3.put_bucket_policy(Bucket=self.bucket, Policy=json.dumps({"Version": "2012-10-17", "Statement": [statement]}))

    def get(self, path, method="GET", host="s3-website.localhost", **headers):
        return Reply(f"{self.bucket}.{host}", path, method, **headers)

    def put_error(self, website):
        with self.assertRaises(ClientError) as raised:
            s3.put_bucket_website(Bucket=self.bucket, WebsiteConfiguration=website)
        return raised.exception.response["Error"]

    # Recorded: configuration

    def test_the_configuration_is_kept_and_deleted(self):
        with self.assertRaises(ClientError) as raised:
            s3.get_bucket_website(Bucket=self.bucket)
        error = raised.exception.response["Error"]
        self.assertEqual((error["Code"], error["BucketName"]), ("NoSuchWebsiteConfiguration", self.bucket))
        self.assertEqual(s3.delete_bucket_website(Bucket=self.bucket)["ResponseMetadata"]["HTTPStatusCode"], 204)
        for website in (
            INDEX,
            INDEX_AND_ERROR
            | {
                "RoutingRules": [
                    {
                        "Condition": {"KeyPrefixEquals": "a", "HttpErrorCodeReturnedEquals": "404"},
                        "Redirect": {"HostName": "h", "HttpRedirectCode": "307", "Protocol": "https", "ReplaceKeyPrefixWith": "b"},
                    }
                ]
            },
            {"RedirectAllRequestsTo": {"HostName": "example.com", "Protocol": "https"}},
        ):
            s3.put_bucket_website(Bucket=self.bucket, WebsiteConfiguration=website)
            kept = s3.get_bucket_website(Bucket=self.bucket)
            del kept["ResponseMetadata"]
            self.assertEqual(kept, website)

    def test_a_wrong_configuration_is_refused(self):
        def rules(*some):
            return INDEX | {"RoutingRules": list(some)}

        not_well_formed = {
            "Code": "InvalidArgument",
            "Message": "The IndexDocument Suffix is not well formed",
            "ArgumentName": "IndexDocument",
        }
        self.assertEqual(self.put_error({"IndexDocument": {"Suffix": "/index.html"}}), not_well_formed | {"ArgumentValue": "/index.html"})
        self.assertEqual(self.put_error({"IndexDocument": {"Suffix": ""}}), not_well_formed | {"ArgumentValue": None})
        self.assertEqual(
            self.put_error(INDEX | {"RedirectAllRequestsTo": {"HostName": "a"}}),
            {
                "Code": "InvalidArgument",
                "Message": "RedirectAllRequestsTo cannot be provided in conjunction with other Routing Rules.",
                "ArgumentName": "RedirectAllRequestsTo",
                "ArgumentValue": "not null",
            },
        )
        self.assertEqual(
            self.put_error({"ErrorDocument": {"Key": "a"}}),
            {
                "Code": "InvalidArgument",
                "Message": "A value for IndexDocument Suffix must be provided if RedirectAllRequestsTo is empty",
                "ArgumentName": "IndexDocument",
                "ArgumentValue": "null",
            },
        )
        for website, message in (
            (
                {"RedirectAllRequestsTo": {"HostName": "a", "Protocol": "ftp"}},
                "Invalid protocol, protocol can be http or https. If not defined the protocol will be selected automatically.",
            ),
            (
                rules({"Redirect": {"ReplaceKeyPrefixWith": "a", "ReplaceKeyWith": "b"}}),
                "You can only define ReplaceKeyPrefix or ReplaceKey but not both.",
            ),
            (
                rules({"Condition": {}, "Redirect": {"ReplaceKeyWith": "b"}}),
                "Condition cannot be empty. To redirect all requests without a condition, the condition element shouldn't be present.",
            ),
            # Observed by others.
            (
                rules({"Condition": {"HttpErrorCodeReturnedEquals": "304"}, "Redirect": {"ReplaceKeyWith": "b"}}),
                "The provided HTTP error code (304) is not valid. Valid codes are 4XX or 5XX.",
            ),
            (
                rules(*[{"Redirect": {"ReplaceKeyWith": "b"}}] * 51),
                "51 routing rules provided, the number of routing rules in a website configuration is limited to 50.",
            ),
        ):
            self.assertEqual(self.put_error(website), {"Code": "InvalidRequest", "Message": message})
        self.assertEqual(self.put_error(rules())["Code"], "MalformedXML")

    # Recorded: pages of errors

    def test_a_host_without_a_website_says_so(self):
        reply = Reply("nobody-has-this.s3-website.localhost", "/")
        self.assertEqual(reply.status, 404)
        self.assertEqual(
            reply.page(),
            page("404 Not Found", ("Code: NoSuchBucket", "Message: The specified bucket does not exist", "BucketName: nobody-has-this")),
        )
        for path in ("/", "/key"):
            self.assertEqual(
                self.get(path).page(),
                page(
                    "404 Not Found",
                    (
                        "Code: NoSuchWebsiteConfiguration",
                        "Message: The specified bucket does not have a website configuration",
                        f"BucketName: {self.bucket}",
                    ),
                ),
            )

    def test_only_reading_is_allowed(self):
        self.site(index_html="index")
        for method in ("POST", "DELETE", "PUT"):
            reply = self.get("/", method)
            self.assertEqual(reply.status, 405)
            self.assertEqual(
                reply.page(),
                page(
                    "405 Method Not Allowed",
                    (
                        "Code: MethodNotAllowed",
                        "Message: The specified method is not allowed against this resource.",
                        f"Method: {method}",
                        "ResourceType: OBJECT",
                    ),
                ),
            )

    def test_a_missing_page_is_told_by_an_error_page(self):
        self.site()
        reply = self.get("/")
        self.assertEqual((reply.status, reply.headers["Content-Type"]), (404, "text/html; charset=utf-8"))
        self.assertEqual(reply.page(), page("404 Not Found", missing("index.html")))
        self.assertEqual(reply.headers["x-amz-error-code"], "NoSuchKey")
        self.assertEqual(reply.headers["x-amz-error-message"], "The specified key does not exist.")
        self.assertEqual(reply.headers["x-amz-error-detail-Key"], "index.html")
        self.assertIn(f"RequestId: {reply.headers['x-amz-request-id']}", reply.body.decode())
        self.assertIn(f"HostId: {reply.headers['x-amz-id-2']}", reply.body.decode())

        reply = self.get("/", "HEAD")
        self.assertEqual((reply.status, reply.body), (404, b""))
        self.assertEqual(reply.headers["x-amz-error-code"], "NoSuchKey")
        # What a visitor sends is shown as text.
        self.assertIn("Key: &lt;script&gt;&amp;", self.get("/%3Cscript%3E&").body.decode())

    def test_a_site_may_have_an_error_page_of_its_own(self):
        self.site(INDEX_AND_ERROR)
        self.assertEqual(self.get("/").page(), page("404 Not Found", missing("index.html"), missing("error.html")))
        s3.put_object(Bucket=self.bucket, Key="error.html", Body=b"sorry", ContentType="text/plain")
        reply = self.get("/nowhere", Range="bytes=0-0")
        self.assertEqual((reply.status, reply.body, reply.headers["Content-Type"]), (404, b"sorry", "text/plain"))
        self.assertEqual(reply.headers["x-amz-error-code"], "NoSuchKey")
        reply = self.get("/nowhere", "HEAD")
        self.assertEqual((reply.status, reply.headers["Content-Length"]), (404, "5"))

    def test_a_private_site_is_not_shown(self):
        self.site(INDEX_AND_ERROR, everybody=False, index_html="secret", error_html="sorry")
        forbidden = ("Code: AccessDenied", "Message: Access Denied")
        for path in ("/", "/nowhere"):
            reply = self.get(path)
            self.assertEqual(reply.status, 403)
            self.assertEqual(reply.page(), page("403 Forbidden", forbidden, forbidden))

    # Recorded: index documents

    def test_folders_have_index_documents(self):
        self.site(index_html="root", directory__index_html="folder", directory__page="page")
        for path, body in (("/", b"root"), ("/directory/", b"folder"), ("/directory/page", b"page"), ("/index.html", b"root")):
            reply = self.get(path)
            self.assertEqual((reply.status, reply.body, reply.headers["Content-Type"]), (200, body, "text/html"))
        self.assertEqual(self.get("/directory-wrong").page(), page("404 Not Found", missing("directory-wrong")))
        self.assertEqual(self.get("/directory-wrong/").page(), page("404 Not Found", missing("directory-wrong/index.html")))

        reply = self.get("/directory")
        self.assertEqual((reply.status, reply.headers["Location"]), (302, "/directory/"))
        # Observed by others.
        self.assertEqual(reply.headers["x-amz-error-code"], "Found")
        self.assertEqual(reply.headers["x-amz-error-message"], "Resource Found")

    def test_each_form_of_the_host_is_known(self):
        self.site(index_html="root")
        for host in (
            "s3-website-us-east-1.amazonaws.com",
            "s3-website.eu-central-1.amazonaws.com",
            "s3-website.localhost.localstack.cloud",
            "s3-website.us-east-1.localhost.localstack.cloud:4566",
            "s3-website.localhost:4566",
        ):
            self.assertEqual(self.get("/", host=host).body, b"root", host)
        self.assertEqual(self.get("/?list-type=2&versionId=x").body, b"root")
        # Whatever a page sends along, a site is public.
        self.assertEqual(self.get("/", Authorization="Bearer token").body, b"root")

    def test_pages_have_metadata_conditions_and_ranges(self):
        self.site()
        s3.put_object(
            Bucket=self.bucket, Key="a b", Body=b"0123456789", ContentType="text/plain", CacheControl="no-cache", Metadata={"colour": "green"}
        )
        reply = self.get("/a%20b")
        self.assertEqual(reply.body, b"0123456789")
        self.assertEqual((reply.headers["Cache-Control"], reply.headers["x-amz-meta-colour"]), ("no-cache", "green"))
        self.assertEqual(reply.headers["Server"], "AmazonS3")
        etag, modified = reply.headers["ETag"], reply.headers["Last-Modified"]
        self.assertEqual(self.get("/a%20b", "HEAD").headers["Content-Length"], "10")
        self.assertEqual(self.get("/a%20b", If_None_Match=etag).status, 304)
        self.assertEqual(self.get("/a%20b", If_Modified_Since=modified).status, 304)
        self.assertEqual(self.get("/a%20b", If_Match='"other"').status, 412)
        reply = self.get("/a%20b", Range="bytes=2-4")
        self.assertEqual((reply.status, reply.body, reply.headers["Content-Range"]), (206, b"234", "bytes 2-4/10"))
        self.assertEqual(self.get("/a%20b", Range="bytes=20-").status, 416)

    # Documented: redirects

    def test_all_requests_may_go_elsewhere(self):
        self.site({"RedirectAllRequestsTo": {"HostName": "example.com"}})
        reply = self.get("/a/b%20c?d=e")
        self.assertEqual((reply.status, reply.headers["Location"], reply.body), (301, "http://example.com/a/b%20c?d=e", b""))
        self.site({"RedirectAllRequestsTo": {"HostName": "example.com", "Protocol": "https"}})
        self.assertEqual(self.get("/").headers["Location"], "https://example.com/")

    def test_an_object_may_stand_for_another_address(self):
        self.site()
        for key, location in (("in", "/other"), ("out", "https://example.com/other")):
            s3.put_object(Bucket=self.bucket, Key=key, Body=b"never shown", WebsiteRedirectLocation=location)
            reply = self.get("/" + key)
            self.assertEqual((reply.status, reply.headers["Location"], reply.body), (301, location, b""))

    def location(self, path):
        reply = self.get(path)
        return reply.status, reply.headers["Location"]

    def test_rules_send_visitors_elsewhere(self):
        here = f"http://{self.bucket}.s3-website.localhost"
        self.site(
            INDEX
            | {
                "RoutingRules": [
                    {"Condition": {"KeyPrefixEquals": "docs/"}, "Redirect": {"ReplaceKeyPrefixWith": "documents/"}},
                    {"Condition": {"KeyPrefixEquals": "images/"}, "Redirect": {"ReplaceKeyWith": "folderdeleted.html", "HttpRedirectCode": "307"}},
                    {"Condition": {"KeyPrefixEquals": "empty/"}, "Redirect": {"ReplaceKeyPrefixWith": ""}},
                    {
                        "Condition": {"KeyPrefixEquals": "app/", "HttpErrorCodeReturnedEquals": "404"},
                        "Redirect": {"ReplaceKeyPrefixWith": "#!/"},
                    },
                    {
                        "Condition": {"HttpErrorCodeReturnedEquals": "404"},
                        "Redirect": {"HostName": "example.com", "Protocol": "https", "HttpRedirectCode": "302"},
                    },
                ]
            },
            app__page="shown",
        )
        self.assertEqual(self.location("/docs/a%20b?c=d"), (301, f"{here}/documents/a%20b?c=d"))
        self.assertEqual(self.location("/images/1.png"), (307, f"{here}/folderdeleted.html"))
        self.assertEqual(self.location("/empty/a"), (301, f"{here}/a"))
        self.assertEqual(self.get("/app/page").body, b"shown")
        self.assertEqual(self.location("/app/missing"), (301, f"{here}/#!/missing"))
        self.assertEqual(self.location("/missing"), (302, "https://example.com/missing"))

    def test_a_rule_without_condition_is_for_all(self):
        self.site(INDEX | {"RoutingRules": [{"Redirect": {"HostName": "example.com"}}]}, index_html="root")
        self.assertEqual(self.location("/index.html"), (301, "http://example.com/index.html"))

    def test_rules_for_pages_of_other_origins_hold_here_too(self):
        self.site(index_html="root")
        rule = {"AllowedOrigins": ["http://a"], "AllowedMethods": ["GET"]}
        s3.put_bucket_cors(Bucket=self.bucket, CORSConfiguration={"CORSRules": [rule]})
        self.assertEqual(self.get("/", Origin="http://a").headers["Access-Control-Allow-Origin"], "http://a")
        self.assertEqual(self.get("/missing", Origin="http://a").headers["Access-Control-Allow-Origin"], "http://a")
        reply = self.get("/", "OPTIONS", Origin="http://a", Access_Control_Request_Method="GET")
        self.assertEqual((reply.status, reply.headers["Access-Control-Allow-Methods"]), (200, "GET"))
        self.assertEqual(self.get("/", "OPTIONS", Origin="http://a", Access_Control_Request_Method="PUT").status, 403)


if __name__ == "__main__":
    unittest.main()
