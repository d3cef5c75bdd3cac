"""Tags of objects through boto3. Codes, messages and members of errors are those that AWS answered when it was recorded."""

import unittest
import urllib.request
import uuid

from test_s3_recorded import Recorded, s3


def tags(**values):
    return {"TagSet": [{"Key": key, "Value": value} for key, value in values.items()]}


class ObjectTags(Recorded):
    def tag(self, key, tagging, **arguments):
        return s3.put_object_tagging(Bucket=self.bucket, Key=key, Tagging=tagging, **arguments)

    def tagged(self, key, **arguments):
        found = s3.get_object_tagging(Bucket=self.bucket, Key=key, **arguments)["TagSet"]
        return {tag["Key"]: tag["Value"] for tag in found}

    def test_tags_come_and_go_without_touching_the_object(self):
        etag = self.put("t", b"test-tagging")["ETag"]
        modified = self.head("t")["LastModified"]
        self.assertEqual(self.tagged("t"), {})
        self.tag("t", tags(tag1="tag1", tag2=""))
        self.assertEqual(self.tagged("t"), {"tag1": "tag1", "tag2": ""})
        self.assertEqual((self.head("t")["TagCount"], s3.get_object(Bucket=self.bucket, Key="t")["TagCount"]), (2, 2))
        self.tag("t", tags(tag3="tag3"))
        self.assertEqual(self.tagged("t"), {"tag3": "tag3"})
        deleted = s3.delete_object_tagging(Bucket=self.bucket, Key="t")
        self.assertEqual((deleted["ResponseMetadata"]["HTTPStatusCode"], self.tagged("t")), (204, {}))
        head = self.head("t")
        self.assertNotIn("TagCount", head)
        self.assertEqual((head["ETag"], head["LastModified"]), (etag, modified))

    def test_uploads_bring_tags_along_and_replace_those_before(self):
        self.put("t", b"1", Tagging="tag1=val1&a%20b=%C3%A4")
        self.assertEqual(self.tagged("t"), {"tag1": "val1", "a b": "ä"})
        self.put("t", b"2")
        self.assertEqual(self.tagged("t"), {})

    def test_headers_that_are_no_tags(self):
        message = "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name duplicates."
        for header in ["key1=val1&key1=val2", "key1=val1,key2=val2", "=x", "k=<", "k" * 129 + "=v"]:
            members = {"Message": message, "ArgumentName": "x-amz-tagging", "ArgumentValue": header}
            self.fails("InvalidArgument", 400, self.put, members, key="x", Tagging=header)
        eleven = "&".join(f"k{i}=v" for i in range(11))
        self.fails("BadRequest", 400, self.put, {"Message": "Object tags cannot be greater than 10"}, key="x", Tagging=eleven)
        self.assertNotIn("Contents", s3.list_objects_v2(Bucket=self.bucket))

    def test_documents_that_are_no_tags(self):
        self.put("t", b"", Tagging="kept=yes")

        def refused(code, members, *pairs):
            document = {"TagSet": [{"Key": key, "Value": value} for key, value in pairs]}
            self.fails(code, 400, self.tag, members, key="t", tagging=document)

        refused("InvalidTag", {"Message": "Cannot provide multiple Tags with the same key", "TagKey": "Key1"}, ("Key1", "a"), ("Key1", "b"))
        refused("InvalidTag", {"Message": "The TagKey you have provided is invalid", "TagKey": "Key1,Key2"}, ("Key1,Key2", "a"))
        refused("InvalidTag", {"Message": "The TagValue you have provided is invalid", "TagKey": "k", "TagValue": "a,b"}, ("k", "a,b"))
        refused("InvalidTag", {"Message": "Your TagKey cannot be prefixed with aws:", "TagKey": "aws:prefixed"}, ("aws:prefixed", "a"))
        refused("InvalidTag", {"Message": "The TagKey you have provided is invalid"}, ("k" * 129, "a"))
        refused("InvalidTag", {"Message": "The TagValue you have provided is invalid"}, ("k", "v" * 257))
        refused("BadRequest", {"Message": "Object tags cannot be greater than 10"}, *[(f"k{i}", "v") for i in range(11)])
        self.assertEqual(self.tagged("t"), {"kept": "yes"})
        self.tag("t", {"TagSet": [{"Key": "k" * 128, "Value": "v" * 256}]})

    def test_what_is_not_there(self):
        self.fails("NoSuchKey", 404, self.tag, {"Key": "fake-key"}, key="fake-key", tagging=tags(a="b"))
        self.fails("NoSuchKey", 404, s3.delete_object_tagging, {"Key": "fake-key"}, Bucket=self.bucket, Key="fake-key")
        # Recorded: only this answer has the bucket in front.
        self.fails("NoSuchKey", 404, self.tagged, {"Key": f"{self.bucket}/fake-key"}, key="fake-key")
        missing = "no-" + self.bucket
        self.fails("NoSuchBucket", 404, s3.get_object_tagging, {"BucketName": missing}, Bucket=missing, Key="k")

    def test_copies_keep_tags_or_replace_them(self):
        self.put("from", b"1", Tagging="a=1&b=2")
        source = f"{self.bucket}/from"
        s3.copy_object(Bucket=self.bucket, Key="to", CopySource=source)
        self.assertEqual(self.tagged("to"), {"a": "1", "b": "2"})
        # Without the directive the header says nothing.
        s3.copy_object(Bucket=self.bucket, Key="to", CopySource=source, Tagging="c=3")
        self.assertEqual(self.tagged("to"), {"a": "1", "b": "2"})
        s3.copy_object(Bucket=self.bucket, Key="to", CopySource=source, TaggingDirective="REPLACE", Tagging="c=3")
        self.assertEqual(self.tagged("to"), {"c": "3"})
        s3.copy_object(Bucket=self.bucket, Key="to", CopySource=source, TaggingDirective="REPLACE")
        self.assertEqual(self.tagged("to"), {})

    def test_uploads_in_parts_bring_tags_along(self):
        upload = s3.create_multipart_upload(Bucket=self.bucket, Key="m", Tagging="a=1")["UploadId"]
        etag = s3.upload_part(Bucket=self.bucket, Key="m", UploadId=upload, PartNumber=1, Body=b"x")["ETag"]
        s3.complete_multipart_upload(Bucket=self.bucket, Key="m", UploadId=upload, MultipartUpload={"Parts": [{"PartNumber": 1, "ETag": etag}]})
        self.assertEqual(self.tagged("m"), {"a": "1"})
        self.fails("InvalidArgument", 400, s3.create_multipart_upload, {}, Bucket=self.bucket, Key="m", Tagging="a=1&a=2")

    def post(self, tagging):
        form = s3.generate_presigned_post(Bucket=self.bucket, Key="p", Fields={"tagging": tagging}, Conditions=[{"tagging": tagging}])
        boundary = uuid.uuid4().hex
        fields = [*form["fields"].items(), ("file", "content")]
        body = "".join(f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in fields)
        request = urllib.request.Request(form["url"], f"{body}--{boundary}--\r\n".encode(), {"Content-Type": f"multipart/form-data; boundary={boundary}"})
        return urllib.request.urlopen(request).status

    def test_forms_bring_tags_along_in_a_document(self):
        document = "<Tagging><TagSet><Tag><Key>TagName</Key><Value>TagValue</Value></Tag><Tag><Key>N2</Key><Value>V 2</Value></Tag></TagSet></Tagging>"
        self.assertEqual(self.post(document), 204)
        self.assertEqual(self.tagged("p"), {"TagName": "TagValue", "N2": "V 2"})
        # Recorded: XML that is something else is taken, and brings no tags.
        self.assertEqual(self.post("<InvalidXmlTagging></InvalidXmlTagging>"), 204)
        self.assertEqual(self.tagged("p"), {})

    def test_versions_have_tags_of_their_own(self):
        s3.put_bucket_versioning(Bucket=self.bucket, VersioningConfiguration={"Status": "Enabled"})
        first = self.put("v", b"1", Tagging="test_tag=tagv1")["VersionId"]
        second = self.put("v", b"2")["VersionId"]
        self.assertEqual(self.tag("v", tags(tag3="tag3"))["VersionId"], second)
        self.assertEqual((self.tagged("v"), self.tagged("v", VersionId=first)), ({"tag3": "tag3"}, {"test_tag": "tagv1"}))
        self.assertEqual(self.tag("v", tags(tag1="tag1"), VersionId=first)["VersionId"], first)
        self.assertEqual(self.tagged("v", VersionId=first), {"tag1": "tag1"})
        self.assertEqual(s3.delete_object_tagging(Bucket=self.bucket, Key="v", VersionId=first)["VersionId"], first)
        marker = s3.delete_object(Bucket=self.bucket, Key="v")["VersionId"]
        for where in [{}, {"VersionId": marker}]:
            for method, call in [("GET", s3.get_object_tagging), ("DELETE", s3.delete_object_tagging)]:
                members = {"Method": method, "ResourceType": "DeleteMarker"}
                self.fails("MethodNotAllowed", 405, call, members, Bucket=self.bucket, Key="v", **where)
            self.fails("MethodNotAllowed", 405, self.tag, {"Method": "PUT"}, key="v", tagging=tags(a="b"), **where)


if __name__ == "__main__":
    unittest.main()
