"""Encryption at rest through boto3. Codes, messages and members of errors are those that AWS answered when it was recorded."""

import base64
import hashlib
import unittest
import urllib.error
import urllib.request

from caller import SIGNED
from test_s3_recorded import Recorded, s3

KEY = b"0123456789abcdef0123456789abcdef"
OTHER = KEY[::-1]
KMS = "0f2a5c9e-1111-4222-8333-444455556666"
ARN = f"arn:aws:kms:us-east-1:000000000000:key/{KMS}"


def md5(key):
    return base64.b64encode(hashlib.md5(key).digest()).decode()


def brought(key=KEY, algorithm="AES256"):
    # boto3 encodes the key and adds its MD5.
    return {"SSECustomerAlgorithm": algorithm, "SSECustomerKey": key}


def brought_as_sent(key=KEY, algorithm="AES256"):
    return {**brought(base64.b64encode(key).decode(), algorithm), "SSECustomerKeyMD5": md5(key)}


def raw(method, url, headers, body=b""):
    request = urllib.request.Request(url, data=body if method == "PUT" else None, method=method, headers={**SIGNED, **headers})
    try:
        with urllib.request.urlopen(request) as reply:
            return reply.status, reply.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


class CustomerKeys(Recorded):
    def get(self, **arguments):
        return s3.get_object(Bucket=self.bucket, Key="k", **arguments)

    def test_objects_are_read_with_their_key_only(self):
        put = self.put("k", b"test_data", **brought())
        self.assertEqual((put["SSECustomerAlgorithm"], put["SSECustomerKeyMD5"]), ("AES256", md5(KEY)))
        self.assertNotIn("ServerSideEncryption", put)
        self.assertNotEqual(put["ETag"], f'"{hashlib.md5(b"test_data").hexdigest()}"')
        got = self.get(**brought())
        self.assertEqual((got["Body"].read(), got["SSECustomerKeyMD5"], got["ETag"]), (b"test_data", md5(KEY), put["ETag"]))
        self.assertNotIn("ServerSideEncryption", got)
        self.assertEqual(s3.head_object(Bucket=self.bucket, Key="k", **brought())["SSECustomerAlgorithm"], "AES256")

        message = "The object was stored using a form of Server Side Encryption. The correct parameters must be provided to retrieve the object."
        self.fails("InvalidRequest", 400, self.get, {"Message": message})
        message = "Requests specifying Server Side Encryption with Customer provided keys must provide the correct secret key."
        self.fails("AccessDenied", 403, self.get, {"Message": message}, **brought(OTHER))
        self.fails("400", 400, s3.head_object, {}, Bucket=self.bucket, Key="k")
        self.fails("403", 403, s3.head_object, {}, Bucket=self.bucket, Key="k", **brought(OTHER))
        attributes = {"Bucket": self.bucket, "Key": "k", "ObjectAttributes": ["ETag"]}
        self.fails("InvalidRequest", 400, s3.get_object_attributes, {}, **attributes)
        self.assertEqual(s3.get_object_attributes(**attributes, **brought_as_sent())["ETag"], put["ETag"].strip('"'))

    def test_headers_are_checked_in_order(self):
        self.put("k", b"test_data", **brought())
        argument = {"ArgumentName": "x-amz-server-side-encryption"}
        message = "The Encryption request you specified is not valid. Supported value: AES256."
        members = {"Message": message, "ArgumentValue": "KMS", **argument}
        self.fails("InvalidEncryptionAlgorithmError", 400, self.get, members, **brought(algorithm="KMS"))
        attributes = {"Bucket": self.bucket, "Key": "k", "ObjectAttributes": ["ETag"]}
        self.fails("InvalidEncryptionAlgorithmError", 400, s3.get_object_attributes, members, **attributes, **brought_as_sent(algorithm="KMS"))
        message = "The secret key was invalid for the specified algorithm."
        self.fails("InvalidArgument", 400, self.get, {"Message": message, **argument}, **brought(b"short"))
        message = "The calculated MD5 hash of the key did not match the hash that was provided."
        self.fails("InvalidArgument", 400, self.get, {"Message": message, **argument}, **{**brought_as_sent(), "SSECustomerKeyMD5": md5(OTHER)})
        message = "Server Side Encryption with Customer provided key is incompatible with the encryption method specified"
        self.fails("InvalidArgument", 400, self.put, {"Message": message, "ArgumentValue": "AES256"}, key="x", ServerSideEncryption="AES256", **brought())

        url = f"{s3.meta.endpoint_url.rstrip('/')}/{self.bucket}/k"
        prefix = "x-amz-server-side-encryption-customer-"
        encoded = base64.b64encode(KEY).decode()
        for headers, text in [
            ({prefix + "key": encoded}, "provided keys must provide a valid encryption algorithm."),
            ({prefix + "algorithm": "AES256"}, "provided keys must provide an appropriate secret key."),
            ({prefix + "algorithm": "AES256", prefix + "key": encoded}, "provided keys must provide the client calculated MD5 of the secret key."),
        ]:
            for method in ["GET", "PUT"]:
                status, body = raw(method, url, headers)
                self.assertEqual((status, text in body), (400, True), body)

    def test_keys_say_nothing_for_other_objects(self):
        self.put("k", b"plain")
        message = "The encryption parameters are not applicable to this object."
        self.fails("InvalidRequest", 400, self.get, {"Message": message}, **brought())

    def test_copies_need_the_key_of_the_source(self):
        self.put("k", b"secret", **brought())
        copy = {"Bucket": self.bucket, "Key": "to", "CopySource": f"{self.bucket}/k"}
        self.fails("InvalidRequest", 400, s3.copy_object, {}, **copy)
        source = {"CopySourceSSECustomerAlgorithm": "AES256", "CopySourceSSECustomerKey": KEY}
        self.fails("AccessDenied", 403, s3.copy_object, {}, **copy, **{**source, "CopySourceSSECustomerKey": OTHER})
        copied = s3.copy_object(**copy, **source)
        self.assertEqual((copied["ServerSideEncryption"], copied["CopyObjectResult"]["ETag"]), ("AES256", f'"{hashlib.md5(b"secret").hexdigest()}"'))
        self.assertEqual(s3.get_object(Bucket=self.bucket, Key="to")["Body"].read(), b"secret")
        self.assertEqual(s3.copy_object(**copy, **source, **brought(OTHER))["SSECustomerKeyMD5"], md5(OTHER))
        self.assertEqual(s3.get_object(Bucket=self.bucket, Key="to", **brought(OTHER))["Body"].read(), b"secret")

    def test_parts_come_with_the_key_of_their_upload(self):
        created = s3.create_multipart_upload(Bucket=self.bucket, Key="k", **brought())
        self.assertEqual((created["SSECustomerKeyMD5"], "ServerSideEncryption" in created), (md5(KEY), False))
        part = {"Bucket": self.bucket, "Key": "k", "UploadId": created["UploadId"], "PartNumber": 1, "Body": b"part"}
        message = "The multipart upload initiate requested encryption. Subsequent part requests must include the appropriate encryption parameters."
        self.fails("InvalidRequest", 400, s3.upload_part, {"Message": message}, **part)
        message = "The provided encryption parameters did not match the ones used originally."
        self.fails("InvalidRequest", 400, s3.upload_part, {"Message": message}, **part, **brought(OTHER))
        uploaded = s3.upload_part(**part, **brought())
        self.assertEqual((uploaded["SSECustomerKeyMD5"], "ServerSideEncryption" in uploaded), (md5(KEY), False))
        parts = {"Parts": [{"PartNumber": 1, "ETag": uploaded["ETag"]}]}
        done = s3.complete_multipart_upload(Bucket=self.bucket, Key="k", UploadId=created["UploadId"], MultipartUpload=parts)
        # Recorded: neither encryption nor a checksum in this answer, and no checksum later.
        for name in ["ServerSideEncryption", "SSECustomerAlgorithm", "ChecksumType", "ChecksumCRC64NVME"]:
            self.assertNotIn(name, done)
        got = self.get(ChecksumMode="ENABLED", **brought())
        self.assertEqual((got["Body"].read(), got["SSECustomerAlgorithm"], "ChecksumType" in got), (b"part", "AES256", False))
        self.fails("InvalidRequest", 400, self.get, {})

        other = s3.create_multipart_upload(Bucket=self.bucket, Key="k")["UploadId"]
        self.fails("InvalidRequest", 400, s3.upload_part, {}, **{**part, "UploadId": other}, **brought())

    def test_versions_have_keys_of_their_own(self):
        s3.put_bucket_versioning(Bucket=self.bucket, VersioningConfiguration={"Status": "Enabled"})
        first = self.put("k", b"version1", **brought())["VersionId"]
        self.put("k", b"version2", **brought(OTHER))
        self.assertEqual(self.get(**brought(OTHER))["Body"].read(), b"version2")
        self.fails("AccessDenied", 403, self.get, {}, **brought())
        self.assertEqual(self.get(VersionId=first, **brought())["Body"].read(), b"version1")

    def test_buckets_can_refuse_keys(self):
        rule = {"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}, "BlockedEncryptionTypes": {"EncryptionType": ["SSE-C"]}}
        try:
            s3.put_bucket_encryption(Bucket=self.bucket, ServerSideEncryptionConfiguration={"Rules": [rule]})
        except Exception as error:
            if "Unknown parameter" in str(error):
                self.skipTest("This boto3 doesn't know of blocked types")
            raise
        self.fails("AccessDenied", 403, self.put, {}, key="k", **brought())


class KmsKeys(Recorded):
    def encrypt(self, key=None, bucket_key=True, algorithm="aws:kms"):
        usual = {"SSEAlgorithm": algorithm, **({"KMSMasterKeyID": key} if key else {})}
        rule = {"ApplyServerSideEncryptionByDefault": usual, "BucketKeyEnabled": bucket_key}
        s3.put_bucket_encryption(Bucket=self.bucket, ServerSideEncryptionConfiguration={"Rules": [rule]})

    def told(self, reply):
        return [reply.get(name) for name in ["ServerSideEncryption", "SSEKMSKeyId", "BucketKeyEnabled"]]

    def test_requests_choose_keys(self):
        for name in [KMS, ARN]:
            put = self.put("k", b"test-sse", ServerSideEncryption="aws:kms", SSEKMSKeyId=name)
            self.assertEqual(self.told(put), ["aws:kms", ARN, None])
            self.assertNotEqual(put["ETag"], f'"{hashlib.md5(b"test-sse").hexdigest()}"')
            self.assertEqual(self.told(self.head("k")), ["aws:kms", ARN, None])
        # Without a key it is the one that AWS makes for S3, always the same.
        first, second = (self.put(key, b"test-sse", ServerSideEncryption="aws:kms") for key in "ab")
        self.assertEqual(first["SSEKMSKeyId"], second["SSEKMSKeyId"])
        self.assertRegex(first["SSEKMSKeyId"], r"^arn:aws:kms:us-east-1:000000000000:key/[0-9a-f-]{36}$")
        self.assertNotEqual(first["ETag"], second["ETag"])
        put = self.put("k", b"", ServerSideEncryption="aws:kms", SSEKMSKeyId="alias/mine", BucketKeyEnabled=True)
        self.assertRegex(put["SSEKMSKeyId"], r":key/[0-9a-f-]{36}$")
        self.assertEqual(put["BucketKeyEnabled"], True)
        self.assertEqual(self.told(self.put("k", ServerSideEncryption="aws:kms:dsse", SSEKMSKeyId=KMS)), ["aws:kms:dsse", ARN, None])

    def test_contexts_come_back_with_the_answer(self):
        context = base64.b64encode(b'{"a": "b"}').decode()
        put = self.put("k", b"", ServerSideEncryption="aws:kms", SSEKMSEncryptionContext=context)
        self.assertEqual(put["SSEKMSEncryptionContext"], context)
        self.assertEqual(self.told(self.head("k"))[0], "aws:kms")
        self.fails("InvalidArgument", 400, self.put, {}, key="k", ServerSideEncryption="aws:kms", SSEKMSEncryptionContext="no JSON")

    def test_keys_that_no_kms_has(self):
        def refused(message, key, call, **arguments):
            self.fails("KMS.NotFoundException", 400, call, {"Message": message}, ServerSideEncryption="aws:kms", SSEKMSKeyId=key, **arguments)

        self.put("k")
        where = {"Bucket": self.bucket, "Key": "k"}
        for call, more in [(s3.put_object, {}), (s3.create_multipart_upload, {}), (s3.copy_object, {"CopySource": f"{self.bucket}/k"})]:
            refused("Invalid keyId 'fake-key-id'", "fake-key-id", call, **where, **more)
        refused("Invalid arn eu-west-1", ARN.replace("us-east-1", "eu-west-1"), s3.put_object, **where)

    def test_methods_that_are_none(self):
        url = f"{s3.meta.endpoint_url.rstrip('/')}/{self.bucket}/k"
        status, body = raw("PUT", url, {"x-amz-server-side-encryption": "rot13"})
        self.assertEqual((status, "<Message>The encryption method specified is not supported</Message>" in body), (400, True))
        status, body = raw("PUT", url, {"x-amz-server-side-encryption-aws-kms-key-id": KMS})
        self.assertEqual((status, "requires HTTP header x-amz-server-side-encryption : aws:kms" in body), (400, True))
        status, body = raw("GET", url, {"x-amz-server-side-encryption": "AES256"})
        self.assertEqual((status, "header is not supported for this operation." in body), (400, True))

    def test_buckets_choose_for_requests_that_don_t(self):
        before = self.put("before", b"test-sse")
        self.encrypt(KMS)
        self.assertEqual(self.told(self.head("before")), ["AES256", None, None])
        after = self.put("after", b"test-sse")
        self.assertEqual(self.told(after), ["aws:kms", ARN, True])
        self.assertNotEqual(before["ETag"], after["ETag"])
        self.assertEqual(self.told(self.head("after")), ["aws:kms", ARN, True])
        self.assertEqual(self.told(self.put("own", b"", ServerSideEncryption="AES256")), ["AES256", None, None])
        self.assertEqual(self.told(self.put("own", b"", BucketKeyEnabled=False)), ["aws:kms", ARN, None])
        copied = s3.copy_object(Bucket=self.bucket, Key="copy", CopySource=f"{self.bucket}/before")
        self.assertEqual(self.told(copied), ["aws:kms", ARN, True])
        self.encrypt(KMS, bucket_key=False)
        self.assertEqual(self.told(self.put("k", b"")), ["aws:kms", ARN, None])
        self.encrypt()
        self.assertRegex(self.put("k", b"")["SSEKMSKeyId"], r":key/[0-9a-f-]{36}$")

    def test_parts_are_encrypted_as_their_upload(self):
        created = s3.create_multipart_upload(Bucket=self.bucket, Key="k", ServerSideEncryption="aws:kms", SSEKMSKeyId=KMS, BucketKeyEnabled=True)
        self.assertEqual(self.told(created), ["aws:kms", ARN, True])
        part = s3.upload_part(Bucket=self.bucket, Key="k", UploadId=created["UploadId"], PartNumber=1, Body=b"test-sse")
        self.assertEqual(self.told(part), ["aws:kms", ARN, True])
        parts = {"Parts": [{"PartNumber": 1, "ETag": part["ETag"]}]}
        done = s3.complete_multipart_upload(Bucket=self.bucket, Key="k", UploadId=created["UploadId"], MultipartUpload=parts)
        self.assertEqual(self.told(done), ["aws:kms", ARN, True])
        # Recorded: the answer keeps the checksum to itself, which the object has.
        self.assertNotIn("ChecksumType", done)
        self.assertEqual(self.head("k")["ChecksumCRC64NVME"], "Kr7StX/uFlQ=")

    def test_an_object_is_copied_to_itself_to_be_encrypted(self):
        self.put("k", b"x")
        itself = {"Bucket": self.bucket, "Key": "k", "CopySource": f"{self.bucket}/k"}
        self.fails("InvalidRequest", 400, s3.copy_object, {}, **itself)
        self.assertEqual(self.told(s3.copy_object(**itself, ServerSideEncryption="aws:kms", SSEKMSKeyId=KMS)), ["aws:kms", ARN, None])
        self.assertEqual(self.told(s3.copy_object(**itself)), ["AES256", None, None])

    # From here on AWS's API reference of UpdateObjectEncryption; the texts of its errors aren't known.
    def test_keys_are_changed_without_a_copy(self):
        put = self.put("k", b"test-sse", Tagging="a=1")
        before = self.head("k")

        def update(key, **arguments):
            wanted = {"SSEKMS": {"KMSKeyArn": key, **arguments}}
            return s3.update_object_encryption(Bucket=self.bucket, Key="k", ObjectEncryption=wanted)

        update(ARN, BucketKeyEnabled=True)
        after = self.head("k")
        self.assertEqual(self.told(after), ["aws:kms", ARN, True])
        self.assertEqual([after[name] for name in ["ETag", "LastModified", "TagCount"]], [put["ETag"], before["LastModified"], 1])
        update(ARN)
        self.assertEqual(self.told(self.head("k")), ["aws:kms", ARN, None])
        self.fails("InvalidRequest", 400, update, {}, key=ARN.replace(f"key/{KMS}", "alias/mine"))
        for other in [brought(), {"ServerSideEncryption": "aws:kms:dsse"}]:
            self.put("k", b"x", **other)
            self.fails("InvalidRequest", 400, update, {}, key=ARN)


if __name__ == "__main__":
    unittest.main()
