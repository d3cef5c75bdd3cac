"""Copies of objects through boto3. Answers are those recorded from AWS where not said otherwise."""

import datetime
import unittest
import urllib.error
import urllib.request

from caller import SIGNED
from test_s3_recorded import FUTURE, PAST, Recorded, s3

ITSELF = (
    "This copy request is illegal because it is trying to copy an object to itself without changing the"
    " object's metadata, storage class, website redirect location or encryption attributes."
)


class Copies(Recorded):
    def copy(self, key="to", source="from", **arguments):
        return s3.copy_object(Bucket=self.bucket, Key=key, CopySource=f"{self.bucket}/{source}", **arguments)

    def raw(self, **headers):
        url = f"{s3.meta.endpoint_url.rstrip('/')}/{self.bucket}/to"
        headers = {**SIGNED, "x-amz-copy-source": f"/{self.bucket}/from", **{name.replace("_", "-"): value for name, value in headers.items()}}
        try:
            return urllib.request.urlopen(urllib.request.Request(url, method="PUT", headers=headers)).status, ""
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def test_directives(self):
        self.put("from", b"test", Metadata={"key": "value"}, ContentLanguage="en-US", ContentType="application/json", WebsiteRedirectLocation="/there")
        self.copy(Metadata={"ignored": "yes"}, ContentType="image/png")
        head = self.head("to")
        self.assertEqual((head["Metadata"], head["ContentLanguage"], head["ContentType"]), ({"key": "value"}, "en-US", "application/json"))
        # The redirection is never copied: AWS's API reference of CopyObject.
        self.assertNotIn("WebsiteRedirectLocation", head)
        self.copy(MetadataDirective="REPLACE", Metadata={"another-key": "value"}, ContentType="image/jpg")
        head = self.head("to")
        self.assertEqual((head["Metadata"], head.get("ContentLanguage"), head["ContentType"]), ({"another-key": "value"}, None, "image/jpg"))
        for what in ["metadata", "tagging"]:
            status, body = self.raw(**{f"x-amz-{what}-directive": "MOVE"})
            self.assertEqual((status, f"<ArgumentName>x-amz-{what}-directive</ArgumentName><ArgumentValue>MOVE</ArgumentValue>" in body), (400, True), body)

    def test_an_object_is_copied_to_itself_to_change_it(self):
        self.put("from", b"test", Tagging="a=1")
        self.fails("InvalidRequest", 400, self.copy, {"Message": ITSELF}, key="from")
        self.fails("InvalidRequest", 400, self.copy, {"Message": ITSELF}, key="from", TaggingDirective="REPLACE")
        self.copy("from", StorageClass="STANDARD_IA")
        self.assertEqual(self.head("from")["StorageClass"], "STANDARD_IA")
        self.copy("from", WebsiteRedirectLocation="/test/direct")
        head = self.head("from")
        self.assertEqual((head["WebsiteRedirectLocation"], head.get("StorageClass"), head["TagCount"]), ("/test/direct", None, 1))
        self.copy("from", MetadataDirective="REPLACE")
        self.assertEqual(s3.get_object(Bucket=self.bucket, Key="from")["Body"].read(), b"test")

    def test_an_old_version_is_copied_over_the_current_one(self):
        s3.put_bucket_versioning(Bucket=self.bucket, VersioningConfiguration={"Status": "Enabled"})
        old = self.put("from", b"old")["VersionId"]
        self.put("from", b"new")
        copied = self.copy("from", f"from?versionId={old}")
        self.assertEqual(copied["CopySourceVersionId"], old)
        self.assertEqual(s3.get_object(Bucket=self.bucket, Key="from")["Body"].read(), b"old")
        marker = s3.delete_object(Bucket=self.bucket, Key="from")["VersionId"]
        self.fails("NoSuchKey", 404, self.copy, {"Key": "from"})
        message = "The source of a copy request may not specifically refer to a delete marker by version id."
        self.fails("InvalidRequest", 400, self.copy, {"Message": message}, source=f"from?versionId={marker}")

    def test_conditions_on_the_source(self):
        etag = self.put("from", b"data")["ETag"]

        def refused(header, **condition):
            self.fails("PreconditionFailed", 412, self.copy, {"Condition": f"x-amz-copy-source-{header}"}, **condition)

        refused("If-Match", CopySourceIfMatch='"other"')
        refused("If-None-Match", CopySourceIfNoneMatch=etag)
        refused("If-None-Match", CopySourceIfNoneMatch=etag.strip('"'))
        refused("If-Unmodified-Since", CopySourceIfUnmodifiedSince=PAST)
        refused("If-Modified-Since", CopySourceIfModifiedSince=datetime.datetime.now(datetime.timezone.utc))
        self.copy(CopySourceIfModifiedSince=FUTURE)
        self.copy(CopySourceIfMatch=etag, CopySourceIfUnmodifiedSince=PAST)

    def test_conditions_on_the_target(self):
        etag = self.put("from", b"data")["ETag"]
        self.copy(IfNoneMatch="*")
        self.fails("PreconditionFailed", 412, self.copy, {"Condition": "If-None-Match"}, IfNoneMatch="*")
        self.fails("PreconditionFailed", 412, self.copy, {"Condition": "If-Match"}, IfMatch="other")
        self.copy(IfMatch=etag)
        self.fails("NoSuchKey", 404, self.copy, {"Key": "none"}, key="none", IfMatch=etag)
        members = {"Header": "If-None-Match", "additionalMessage": "We don't accept the provided value of If-None-Match header for this API"}
        self.fails("NotImplemented", 501, self.copy, members, IfNoneMatch=etag)

    def test_special_characters(self):
        for key in ["file%2Fname", "test@key/", "test key/", "test key//", "a/%F0%9F%98%80/", "test+key", "ü"]:
            self.put(key, b"test")
            s3.copy_object(Bucket=self.bucket, Key=f"{key}-copy", CopySource={"Bucket": self.bucket, "Key": key})
            self.assertEqual(s3.get_object(Bucket=self.bucket, Key=f"{key}-copy")["Body"].read(), b"test")

    def test_overrides_that_no_header_can_have(self):
        self.put("from", b"x")
        members = {"Message": "Header value cannot be represented using ISO-8859-1.", "ArgumentName": "response-cache-control", "ArgumentValue": "a—é"}
        self.fails("InvalidArgument", 400, s3.get_object, members, Bucket=self.bucket, Key="from", ResponseCacheControl="a—é")
        # AWS's API reference of GetObject: overrides are for signed requests.
        url = f"{s3.meta.endpoint_url.rstrip('/')}/{self.bucket}/from?response-content-type=text/html"
        with self.assertRaises(urllib.error.HTTPError) as raised:
            urllib.request.urlopen(url)
        self.assertIn(raised.exception.code, [400, 403])


if __name__ == "__main__":
    unittest.main()
