"""Who may do what with buckets and objects: several accounts and unsigned clients, policies, ACLs, public access blocks."""

import json
import unittest
import urllib.error
import urllib.request
import uuid

import boto3
import urllib3
from botocore import UNSIGNED
from botocore.config import Config
from botocore.exceptions import ClientError

ALL_USERS = "http://acs.amazonaws.com/groups/global/AllUsers"
LOG_DELIVERY = "http://acs.amazonaws.com/groups/s3/LogDelivery"
NO_BLOCK = {"BlockPublicAcls": False, "IgnorePublicAcls": False, "BlockPublicPolicy": False, "RestrictPublicBuckets": False}


def client(account=None, **config):
    keys = {"aws_access_key_id": account, "aws_secret_access_key": "test"} if account else {}
    return boto3.client("s3", config=Config(s3={"addressing_style": "path"}, retries={"max_attempts": 1}, **config), **keys)


http = urllib3.PoolManager()

OWNER, FRIEND = "111111111111", "222222222222"
owner, friend, stranger = client(OWNER), client(FRIEND), client("333333333333")
nobody = client(signature_version=UNSIGNED)


def canonical_id(of):
    return of.list_buckets()["Owner"]["ID"]


class Access(unittest.TestCase):
    def setUp(self):
        self.bucket = f"access-{uuid.uuid4()}"
        self.arn = f"arn:aws:s3:::{self.bucket}"
        owner.create_bucket(Bucket=self.bucket)
        owner.put_object(Bucket=self.bucket, Key="k", Body=b"body")

    def open(self, ownership="ObjectWriter"):
        owner.delete_public_access_block(Bucket=self.bucket)
        if ownership:
            owner.put_bucket_ownership_controls(Bucket=self.bucket, OwnershipControls={"Rules": [{"ObjectOwnership": ownership}]})

    def fails(self, code, call, message=None, members=None, **arguments):
        with self.assertRaises(ClientError) as raised:
            call(**{"Bucket": self.bucket, **arguments})
        error = raised.exception.response
        self.assertEqual(error["Error"]["Code"], code)
        if message is not None:
            self.assertEqual(error["Error"].get("Message"), message)
        for name, value in (members or {}).items():
            self.assertEqual(error["Error"].get(name), value, name)
        return error

    def denies(self, call, **arguments):
        return self.fails("AccessDenied", call, "Access Denied", **arguments)

    def statement(self, principal="*", action="s3:GetObject", resource="/*", effect="Allow", **more):
        resources = [self.arn + r for r in ([resource] if isinstance(resource, str) else resource)]
        return {"Effect": effect, "Principal": principal, "Action": action, "Resource": resources, **more}

    def put_policy(self, *statements, by=owner, **arguments):
        policy = json.dumps({"Version": "2012-10-17", "Statement": list(statements)})
        by.put_bucket_policy(Bucket=self.bucket, Policy=policy, **arguments)
        return policy

    def read(self, of, key="k", **arguments):
        return of.get_object(Bucket=self.bucket, Key=key, **arguments)["Body"].read()


class Defaults(Access):
    def test_only_the_owner_gets_in(self):
        for caller in [friend, nobody]:
            self.denies(caller.get_object, Key="k")
            self.denies(caller.list_objects_v2)
            self.denies(caller.put_object, Key="new", Body=b"")
            self.denies(caller.delete_object, Key="k")
            self.denies(caller.get_bucket_policy)
            self.fails("403", caller.head_object, Key="k")
            self.fails("403", caller.head_bucket)
        self.assertEqual(self.read(owner), b"body")

    def test_missing_keys_are_not_told_to_those_who_may_not_list(self):
        self.denies(nobody.get_object, Key="missing")
        self.fails("403", friend.head_object, Key="missing")
        self.fails("NoSuchKey", owner.get_object, Key="missing")
        self.fails("NoSuchBucket", nobody.get_object, Bucket="no-" + self.bucket, Key="missing")

    def test_nobody_has_no_buckets(self):
        with self.assertRaises(ClientError) as raised:
            nobody.create_bucket(Bucket=f"anonymous-{uuid.uuid4()}")
        self.assertEqual(raised.exception.response["Error"]["Code"], "AccessDenied")
        with self.assertRaises(ClientError) as raised:
            nobody.list_buckets()
        self.assertEqual(raised.exception.response["Error"]["Code"], "AccessDenied")

    def test_presigned_urls_are_their_signers_requests(self):
        url = owner.generate_presigned_url("get_object", {"Bucket": self.bucket, "Key": "k"})
        self.assertEqual(urllib.request.urlopen(url).read(), b"body")
        url = friend.generate_presigned_url("get_object", {"Bucket": self.bucket, "Key": "k"})
        with self.assertRaises(urllib.error.HTTPError) as raised:
            urllib.request.urlopen(url)
        self.assertEqual(raised.exception.code, 403)

    def test_forms_are_their_signers_requests(self):
        def post(signer):
            form = signer.generate_presigned_post(self.bucket, "posted")
            return http.request("POST", form["url"], fields={**form["fields"], "file": ("x.txt", b"x")})

        self.assertEqual(post(owner).status, 204)
        self.assertEqual(post(friend).status, 403)
        self.put_policy(self.statement({"AWS": FRIEND}, "s3:PutObject"))
        self.assertEqual(post(friend).status, 204)
        url = owner.generate_presigned_post(self.bucket, "posted")["url"]
        anonymous = http.request("POST", url, fields={"key": "anonymous", "file": ("x.txt", b"x")})
        self.assertEqual(anonymous.status, 403)
        self.assertIn(b"<Code>AccessDenied</Code>", anonymous.data)

    def test_copies_need_the_source_and_the_destination(self):
        mine = f"friend-{uuid.uuid4()}"
        friend.create_bucket(Bucket=mine)
        source = {"Bucket": self.bucket, "Key": "k"}
        self.denies(friend.copy_object, Bucket=mine, Key="copy", CopySource=source)
        upload = friend.create_multipart_upload(Bucket=mine, Key="parts")["UploadId"]
        part = dict(Bucket=mine, Key="parts", UploadId=upload, PartNumber=1, CopySource=source)
        self.denies(friend.upload_part_copy, **part)
        self.denies(friend.copy_object, Key="copy", CopySource={"Bucket": mine, "Key": "x"})
        self.put_policy(self.statement({"AWS": FRIEND}))
        friend.copy_object(Bucket=mine, Key="copy", CopySource=source)
        friend.upload_part_copy(**part)


class Policies(Access):
    def test_a_policy_comes_back_letter_by_letter(self):
        text = '{ "Version":"2012-10-17",\n  "Statement" : {"Sid":"é", "Effect":"Allow","Principal":{"AWS":["%s"]},"Action":"s3:getobject","Resource":"%s/*"}}' % (FRIEND, self.arn)
        owner.put_bucket_policy(Bucket=self.bucket, Policy=text)
        self.assertEqual(owner.get_bucket_policy(Bucket=self.bucket)["Policy"], text)
        self.assertEqual(self.read(friend), b"body")
        owner.delete_bucket_policy(Bucket=self.bucket)
        self.fails("NoSuchBucketPolicy", owner.get_bucket_policy, "The bucket policy does not exist", {"BucketName": self.bucket})
        self.assertEqual(owner.delete_bucket_policy(Bucket=self.bucket)["ResponseMetadata"]["HTTPStatusCode"], 204)
        self.fails("NoSuchBucketPolicy", owner.get_bucket_policy_status)

    def test_expected_owners(self):
        for call in [owner.get_bucket_policy, owner.delete_bucket_policy]:
            self.fails("AccessDenied", call, ExpectedBucketOwner="000000000002")
            message = "The value of the expected bucket owner parameter must be an AWS Account ID... [abcd]"
            self.fails("InvalidBucketOwnerAWSAccountID", call, message, ExpectedBucketOwner="abcd")

    def test_another_account_by_policy(self):
        self.put_policy(
            self.statement({"AWS": f"arn:aws:iam::{FRIEND}:root"}, ["s3:GetObject", "s3:PutObject"]),
            self.statement({"AWS": FRIEND}, "s3:ListBucket", "", Condition={"StringLike": {"s3:prefix": ["a/*", ""]}}),
        )
        friend.put_object(Bucket=self.bucket, Key="a/1", Body=b"theirs")
        self.assertEqual(self.read(friend, "a/1"), b"theirs")
        self.assertEqual(self.read(owner, "a/1"), b"theirs")
        self.assertEqual([o["Key"] for o in friend.list_objects_v2(Bucket=self.bucket, Prefix="a/")["Contents"]], ["a/1"])
        self.denies(friend.list_objects_v2, Prefix="b/")
        self.denies(friend.list_objects_v2)
        self.denies(friend.delete_object, Key="a/1")
        self.denies(stranger.get_object, Key="a/1")
        self.denies(nobody.get_object, Key="a/1")

    def test_denials_win_and_owners_can_repair(self):
        everything = self.statement(action="s3:*", resource=["", "/*"], effect="Deny")
        self.put_policy(everything, self.statement({"AWS": OWNER}, "s3:*", ["", "/*"]))
        message = (
            f'User: arn:aws:iam::{OWNER}:root is not authorized to perform: s3:GetObject on resource: "{self.arn}/k"'
            " with an explicit deny in a resource-based policy"
        )
        self.fails("AccessDenied", owner.get_object, message, Key="k")
        self.fails("AccessDenied", owner.list_objects_v2)
        self.fails("AccessDenied", owner.delete_bucket)
        self.assertIn("Deny", owner.get_bucket_policy(Bucket=self.bucket)["Policy"])
        owner.delete_bucket_policy(Bucket=self.bucket)
        self.assertEqual(self.read(owner), b"body")

    def test_others_can_not_have_the_policy_even_if_it_lets_them(self):
        self.put_policy(self.statement({"AWS": FRIEND}, "s3:*", ["", "/*"]))
        self.fails("MethodNotAllowed", friend.get_bucket_policy, "The specified method is not allowed against this resource.")
        self.fails("MethodNotAllowed", friend.delete_bucket_policy)
        self.denies(stranger.get_bucket_policy)

    def test_deletions_are_checked_one_by_one(self):
        for key in ["a", "b", "c"]:
            owner.put_object(Bucket=self.bucket, Key=key, Body=b"")
        self.put_policy(self.statement({"AWS": FRIEND}, "s3:DeleteObject", ["/a", "/b"]), self.statement({"AWS": FRIEND}, "s3:DeleteObject", "/b", "Deny"))
        reply = friend.delete_objects(Bucket=self.bucket, Delete={"Objects": [{"Key": k} for k in "abc"]})
        self.assertEqual([d["Key"] for d in reply["Deleted"]], ["a"])
        self.assertEqual([(e["Key"], e["Code"], e["Message"]) for e in reply["Errors"]], [(k, "AccessDenied", "Access Denied") for k in "bc"])
        reply = nobody.delete_objects(Bucket=self.bucket, Delete={"Objects": [{"Key": "c"}]})
        self.assertEqual([(e["Key"], e["Code"]) for e in reply["Errors"]], [("c", "AccessDenied")])
        self.assertNotIn("Deleted", reply)

    def test_a_website_for_everybody(self):
        # As in AWS's tutorial: no public access block, and a policy that lets everybody read.
        self.fails("AccessDenied", owner.put_bucket_policy, None, Policy=json.dumps({"Version": "2012-10-17", "Statement": [self.statement()]}))
        self.open(None)
        self.put_policy(self.statement())
        self.assertEqual(self.read(nobody), b"body")
        self.assertEqual(http.request("GET", f"{owner.meta.endpoint_url.rstrip('/')}/{self.bucket}/k").data, b"body")
        self.assertTrue(owner.get_bucket_policy_status(Bucket=self.bucket)["PolicyStatus"]["IsPublic"])
        self.denies(nobody.get_object, Key="missing")
        self.put_policy(self.statement(), self.statement(action="s3:ListBucket", resource=""))
        self.fails("NoSuchKey", nobody.get_object, Key="missing")
        # A block that comes later leaves the policy where it is, and takes its meaning.
        owner.put_public_access_block(Bucket=self.bucket, PublicAccessBlockConfiguration={**NO_BLOCK, "RestrictPublicBuckets": True})
        self.denies(nobody.get_object, Key="k")
        self.denies(friend.get_object, Key="k")
        self.assertEqual(self.read(owner), b"body")

    def test_what_the_public_access_block_says_of_policies(self):
        message = (
            f'User: arn:aws:iam::{OWNER}:root is not authorized to perform: s3:PutBucketPolicy on resource: "{self.arn}"'
            " because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access."
        )
        policy = json.dumps({"Version": "2012-10-17", "Statement": [self.statement()]})
        self.fails("AccessDenied", owner.put_bucket_policy, message, Policy=policy)
        narrow = {"IpAddress": {"aws:SourceIp": ["127.0.0.0/8", "::1/128"]}}
        self.put_policy(self.statement(Condition=narrow))
        self.assertFalse(owner.get_bucket_policy_status(Bucket=self.bucket)["PolicyStatus"]["IsPublic"])
        self.assertEqual(self.read(nobody), b"body")

    def test_conditions_on_the_request(self):
        self.open(None)
        self.put_policy(
            self.statement(),
            self.statement(action="s3:PutObject", effect="Deny", Condition={"StringNotEquals": {"s3:x-amz-server-side-encryption": "aws:kms"}}),
            self.statement(effect="Deny", Condition={"StringEquals": {"s3:ExistingObjectTag/secret": "yes"}}),
            self.statement(effect="Deny", Condition={"StringLike": {"aws:Referer": "http://evil.example/*"}}),
            self.statement(effect="Deny", Condition={"StringEquals": {"s3:authType": "REST-QUERY-STRING"}}),
        )
        self.fails("AccessDenied", owner.put_object, Key="x", Body=b"")
        owner.put_object(Bucket=self.bucket, Key="x", Body=b"x", ServerSideEncryption="aws:kms")
        owner.put_object_tagging(Bucket=self.bucket, Key="x", Tagging={"TagSet": [{"Key": "secret", "Value": "yes"}]})
        self.denies(nobody.get_object, Key="x")
        url = f"{owner.meta.endpoint_url.rstrip('/')}/{self.bucket}/k"
        self.assertEqual(http.request("GET", url).status, 200)
        self.assertEqual(http.request("GET", url, headers={"Referer": "http://evil.example/page"}).status, 403)
        presigned = owner.generate_presigned_url("get_object", {"Bucket": self.bucket, "Key": "k"})
        self.assertEqual(http.request("GET", presigned).status, 403)

    def test_multipart_uploads_belong_to_whoever_began_them(self):
        self.put_policy(self.statement({"AWS": FRIEND}, "s3:PutObject"))
        upload = friend.create_multipart_upload(Bucket=self.bucket, Key="m")["UploadId"]
        friend.upload_part(Bucket=self.bucket, Key="m", UploadId=upload, PartNumber=1, Body=b"p")
        self.assertEqual(len(friend.list_parts(Bucket=self.bucket, Key="m", UploadId=upload)["Parts"]), 1)
        self.denies(stranger.list_parts, Key="m", UploadId=upload)
        friend.abort_multipart_upload(Bucket=self.bucket, Key="m", UploadId=upload)

    def test_malformed_policies(self):
        good = self.statement({"AWS": FRIEND})

        def refused(message, policy=None, **changes):
            statement = {**good, **changes}
            document = policy if policy is not None else {"Version": "2012-10-17", "Statement": [{k: v for k, v in statement.items() if v is not None}]}
            text = document if isinstance(document, str) else json.dumps(document)
            self.fails("MalformedPolicy", owner.put_bucket_policy, message, Policy=text)

        refused("Policies must be valid JSON and the first byte must be '{'", "true")
        refused("This policy contains invalid Json", "{")
        refused("Missing required field Statement", {"Version": "2012-10-17"})
        refused("Could not parse the policy: Statement is empty!", {"Statement": []})
        refused("The policy must contain a valid version string", {"Version": "2020-01-01", "Statement": [good]})
        refused("Missing required field Effect", Effect=None)
        refused("Missing required field Principal", Principal=None)
        refused("Missing required field Action", Action=None)
        refused("Missing required field Resource", Resource=None)
        refused("Unknown field Resources", Resources=[])
        refused("Invalid effect: allow", Effect="allow")
        for principal in ["me", {"AWS": "me"}, {"AWS": []}, {"AWS": "arn:aws:iam::*:root"}, {"CanonicalUser": "x"}, {"Who": "*"}, {"Service": "x"}]:
            refused("Invalid principal in policy", Principal=principal)
        refused("Policy has invalid action", Action="s3:Fly")
        refused("Policy has invalid action", Action="ec2:RunInstances")
        for resource in ["*", "arn:aws:s3:::other/*", "arn:aws:sns:::x", self.arn + "x/*"]:
            refused("Policy has invalid resource", Resource=resource)
        refused("Action does not apply to any resource(s) in statement", Action="s3:ListBucket")
        refused("Action does not apply to any resource(s) in statement", Resource=self.arn)
        refused("Invalid Condition type : Equals", Condition={"Equals": {"aws:SourceIp": "1.2.3.4"}})
        refused("Policy has an invalid condition key", Condition={"StringEquals": {"s3:nothing": "x"}})
        refused("Invalid IP address in Conditions", Condition={"IpAddress": {"aws:SourceIp": "here"}})
        refused("Conditions do not apply to combination of actions and resources in statement", Condition={"StringEquals": {"s3:prefix": "x"}})

    def test_policies_have_20_kilobytes(self):
        text = json.dumps({"Version": "2012-10-17", "Statement": [self.statement({"AWS": FRIEND})]})
        owner.put_bucket_policy(Bucket=self.bucket, Policy=text + " " * (20480 - len(text)))
        self.fails("PolicyTooLarge", owner.put_bucket_policy, Policy=text + " " * (20481 - len(text)))


class RequesterPays(Access):
    def test_others_say_that_they_pay(self):
        self.put_policy(self.statement({"AWS": FRIEND}))
        owner.put_bucket_request_payment(Bucket=self.bucket, RequestPaymentConfiguration={"Payer": "Requester"})
        self.assertNotIn("RequestCharged", owner.get_object(Bucket=self.bucket, Key="k"))
        self.denies(friend.get_object, Key="k")
        self.assertEqual(friend.get_object(Bucket=self.bucket, Key="k", RequestPayer="requester")["RequestCharged"], "requester")
        self.denies(nobody.get_object, Key="k", RequestPayer="requester")


if __name__ == "__main__":
    unittest.main()
