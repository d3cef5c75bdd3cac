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


class Acls(Access):
    """The recorded answers are those of the scenarios test_s3_bucket_acl, test_s3_bucket_acl_exceptions, test_s3_object_acl."""

    def setUp(self):
        super().setUp()
        self.open()
        self.owner_id = canonical_id(owner)
        self.owner_grant = {"Grantee": {"ID": self.owner_id, "Type": "CanonicalUser"}, "Permission": "FULL_CONTROL"}

    def group(self, uri, permission):
        return {"Grantee": {"Type": "Group", "URI": uri}, "Permission": permission}

    def acl(self, call=owner.get_bucket_acl, **arguments):
        reply = call(Bucket=self.bucket, **arguments)
        self.assertEqual(reply["Owner"], {"ID": self.owner_id})
        return reply["Grants"]

    def policy_of(self, *grants, owner_id=None):
        return {"Owner": {"ID": owner_id or self.owner_id}, "Grants": list(grants)}

    def test_acls_of_buckets(self):
        self.assertEqual(self.acl(), [self.owner_grant])
        owner.put_bucket_acl(Bucket=self.bucket, ACL="public-read")
        self.assertEqual(self.acl(), [self.owner_grant, self.group(ALL_USERS, "READ")])
        owner.put_bucket_acl(Bucket=self.bucket, ACL="private")
        self.assertEqual(self.acl(), [self.owner_grant])
        owner.put_bucket_acl(Bucket=self.bucket, GrantRead=f'uri="{LOG_DELIVERY}"')
        self.assertEqual(self.acl(), [self.group(LOG_DELIVERY, "READ")])
        owner.put_bucket_acl(Bucket=self.bucket, AccessControlPolicy=self.policy_of(self.owner_grant, self.group(LOG_DELIVERY, "WRITE")))
        self.assertEqual(self.acl(), [self.owner_grant, self.group(LOG_DELIVERY, "WRITE")])

    def test_acls_of_objects(self):
        def acl():
            return self.acl(owner.get_object_acl, Key="k")

        before = owner.head_object(Bucket=self.bucket, Key="k")
        self.assertEqual(acl(), [self.owner_grant])
        owner.put_object_acl(Bucket=self.bucket, Key="k", ACL="public-read")
        self.assertEqual(acl(), [self.owner_grant, self.group(ALL_USERS, "READ")])
        self.assertEqual(self.read(nobody), b"body")
        owner.put_object_acl(Bucket=self.bucket, Key="k", GrantRead=f'uri="{LOG_DELIVERY}"')
        self.assertEqual(acl(), [self.group(LOG_DELIVERY, "READ")])
        owner.put_object_acl(Bucket=self.bucket, Key="k", AccessControlPolicy=self.policy_of(self.owner_grant, self.group(LOG_DELIVERY, "WRITE")))
        self.assertEqual(acl(), [self.owner_grant, self.group(LOG_DELIVERY, "WRITE")])
        after = owner.head_object(Bucket=self.bucket, Key="k")
        self.assertEqual((after["ETag"], after["LastModified"]), (before["ETag"], before["LastModified"]))
        self.fails("NoSuchKey", owner.get_object_acl, Key="none")
        self.fails("NoSuchKey", owner.put_object_acl, Key="none", ACL="private")

    def test_what_is_no_acl(self):
        put = owner.put_bucket_acl
        self.fails("InvalidArgument", put, None, {"Message": None, "ArgumentName": "x-amz-acl", "ArgumentValue": "fake-acl"}, ACL="fake-acl")
        fake = "http://acs.amazonaws.com/groups/s3/FakeGroup"
        self.fails("InvalidArgument", put, "Invalid group uri", {"ArgumentName": "uri", "ArgumentValue": fake}, GrantWrite=f'uri="{fake}"')
        self.fails("InvalidArgument", put, "Argument format not recognized", {"ArgumentName": "x-amz-grant-write", "ArgumentValue": 'fakekey="1234"'}, GrantWrite='fakekey="1234"')
        self.fails("InvalidArgument", put, "Invalid id", {"ArgumentName": "id", "ArgumentValue": "wrong-id"}, GrantWrite='id="wrong-id"')
        self.fails("UnresolvableGrantByEmailAddress", put, GrantRead='emailAddress="a@example.com"')
        self.fails("InvalidRequest", put, "Specifying both Canned ACLs and Header Grants is not allowed", ACL="private", GrantRead=f'id="{self.owner_id}"')
        self.fails("UnexpectedContent", put, "This request does not support content", ACL="private", AccessControlPolicy=self.policy_of(self.owner_grant))
        self.fails("MissingSecurityHeader", put, "Your request was missing a required header", {"MissingHeaderName": "x-amz-acl"})

    def test_what_is_no_document_of_an_acl(self):
        def refused(code, message, members=None, **document):
            self.fails(code, owner.put_bucket_acl, message, members, AccessControlPolicy=document)

        malformed = ("MalformedACLError", "The XML you provided was not well-formed or did not validate against our published schema")
        me = {"ID": self.owner_id}
        refused(*malformed)
        refused(*malformed, Grants=[self.owner_grant])
        refused(*malformed, Owner=me)
        refused(*malformed, Owner=me, Grants=[{**self.owner_grant, "Permission": "WRITEs"}])
        refused(*malformed, Owner=me, Grants=[{"Grantee": {"Type": "Nobody", "ID": self.owner_id}, "Permission": "READ"}])
        id_is_wrong = ("InvalidArgument", "Invalid id", {"ArgumentName": "CanonicalUser/ID", "ArgumentValue": "wrong-id"})
        refused(*id_is_wrong, Owner={"ID": "wrong-id"}, Grants=[self.owner_grant])
        refused(*id_is_wrong, Owner=me, Grants=[{"Grantee": {"Type": "CanonicalUser", "ID": "wrong-id"}, "Permission": "READ"}])
        fake = "http://acs.amazonaws.com/groups/s3/FakeGroup"
        refused("InvalidArgument", "Invalid group uri", {"ArgumentName": "Group/URI", "ArgumentValue": fake}, Owner=me, Grants=[self.group(fake, "READ")])
        refused("AccessDenied", "Access Denied", Owner={"ID": canonical_id(friend)}, Grants=[self.owner_grant])

    def test_buckets_without_acls(self):
        # New buckets have none: what AWS's user guide says of BucketOwnerEnforced.
        self.open("BucketOwnerEnforced")
        message = "The bucket does not allow ACLs"
        self.fails("AccessControlListNotSupported", owner.put_bucket_acl, message, ACL="private")
        self.fails("AccessControlListNotSupported", owner.put_object_acl, message, Key="k", ACL="public-read")
        self.fails("AccessControlListNotSupported", owner.put_object, message, Key="k", ACL="private")
        owner.put_object(Bucket=self.bucket, Key="k", ACL="bucket-owner-full-control")
        self.assertEqual(self.acl(), [self.owner_grant])

    def test_acls_are_given_up_only_when_they_share_nothing(self):
        controls = {"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]}
        owner.put_bucket_acl(Bucket=self.bucket, ACL="public-read")
        message = "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting"
        self.fails("InvalidBucketAclWithObjectOwnership", owner.put_bucket_ownership_controls, message, OwnershipControls=controls)
        owner.put_bucket_acl(Bucket=self.bucket, ACL="private")
        owner.put_object_acl(Bucket=self.bucket, Key="k", ACL="public-read")
        self.assertEqual(self.read(nobody), b"body")
        owner.put_bucket_ownership_controls(Bucket=self.bucket, OwnershipControls=controls)
        self.denies(nobody.get_object, Key="k")

    def test_new_buckets_with_acls(self):
        name = f"acl-{uuid.uuid4()}"
        create = owner.create_bucket
        self.fails("InvalidBucketAclWithObjectOwnership", create, Bucket=name, ACL="public-read")
        message = "Bucket cannot have public ACLs set with BlockPublicAccess enabled"
        self.fails("InvalidBucketAclWithBlockPublicAccessError", create, message, Bucket=name, ACL="public-read", ObjectOwnership="ObjectWriter")
        create(Bucket=name, ObjectOwnership="ObjectWriter", GrantRead=f'id="{canonical_id(friend)}"')
        self.assertEqual(friend.list_objects_v2(Bucket=name)["KeyCount"], 0)
        self.denies(stranger.list_objects_v2, Bucket=name)

    def test_a_bucket_for_everybody(self):
        # As recorded in test_s3_batch_delete_public_objects_using_requests: nobody deletes what nobody has written.
        owner.put_bucket_acl(Bucket=self.bucket, ACL="public-read-write")
        nobody.put_object(Bucket=self.bucket, Key="theirs", Body=b"1", ACL="public-read-write")
        self.assertEqual({o["Key"] for o in nobody.list_objects_v2(Bucket=self.bucket)["Contents"]}, {"k", "theirs"})
        # Recorded in test_bucket_name_with_dots: nobody isn't told of owners.
        self.assertTrue(all("Owner" in o for o in owner.list_objects(Bucket=self.bucket)["Contents"]))
        self.assertFalse(any("Owner" in o for o in nobody.list_objects(Bucket=self.bucket)["Contents"]))
        self.denies(nobody.get_object, Key="k")
        self.denies(nobody.delete_object, Key="k")
        reply = nobody.delete_objects(Bucket=self.bucket, Delete={"Objects": [{"Key": "theirs"}, {"Key": "k"}]})
        self.assertEqual([d["Key"] for d in reply["Deleted"]], ["theirs"])
        self.assertEqual([(e["Key"], e["Code"]) for e in reply["Errors"]], [("k", "AccessDenied")])

    def test_objects_belong_to_their_writers(self):
        owner.put_bucket_acl(Bucket=self.bucket, GrantWrite=f'id="{canonical_id(friend)}"')
        friend.put_object(Bucket=self.bucket, Key="theirs", Body=b"1")
        listed = owner.list_objects(Bucket=self.bucket)["Contents"]
        self.assertEqual([o["Owner"]["ID"] for o in listed], [self.owner_id, canonical_id(friend)])
        self.denies(owner.get_object, Key="theirs")
        self.denies(owner.get_object_acl, Key="theirs")
        self.assertEqual(self.read(friend, "theirs"), b"1")
        self.assertEqual(friend.get_object_acl(Bucket=self.bucket, Key="theirs")["Owner"]["ID"], canonical_id(friend))
        friend.put_object_acl(Bucket=self.bucket, Key="theirs", ACL="bucket-owner-read")
        self.assertEqual(self.read(owner, "theirs"), b"1")
        owner.delete_object(Bucket=self.bucket, Key="theirs")
        # With this ownership, whoever gives the bucket's owner full control gives the object away.
        self.open("BucketOwnerPreferred")
        friend.put_object(Bucket=self.bucket, Key="given", Body=b"2", ACL="bucket-owner-full-control")
        self.assertEqual(self.read(owner, "given"), b"2")
        self.assertEqual(owner.get_object_acl(Bucket=self.bucket, Key="given")["Owner"]["ID"], self.owner_id)
        self.denies(friend.get_object, Key="given")

    def test_grants_to_groups_and_accounts(self):
        owner.put_object(Bucket=self.bucket, Key="members", Body=b"m", ACL="authenticated-read")
        self.assertEqual(self.read(stranger, "members"), b"m")
        self.denies(nobody.get_object, Key="members")
        owner.put_object(Bucket=self.bucket, Key="friends", Body=b"f", GrantRead=f'id="{canonical_id(friend)}"', GrantFullControl=f'id="{self.owner_id}"')
        self.assertEqual(self.read(friend, "friends"), b"f")
        self.denies(stranger.get_object, Key="friends")
        upload = owner.create_multipart_upload(Bucket=self.bucket, Key="parts", ACL="public-read")["UploadId"]
        etag = owner.upload_part(Bucket=self.bucket, Key="parts", UploadId=upload, PartNumber=1, Body=b"p")["ETag"]
        owner.complete_multipart_upload(Bucket=self.bucket, Key="parts", UploadId=upload, MultipartUpload={"Parts": [{"PartNumber": 1, "ETag": etag}]})
        self.assertEqual(self.read(nobody, "parts"), b"p")
        # A copy has an ACL of its own.
        owner.copy_object(Bucket=self.bucket, Key="copy", CopySource={"Bucket": self.bucket, "Key": "parts"})
        self.denies(nobody.get_object, Key="copy")

    def test_what_the_public_access_block_says_of_acls(self):
        owner.put_object_acl(Bucket=self.bucket, Key="k", ACL="public-read")
        owner.put_public_access_block(Bucket=self.bucket, PublicAccessBlockConfiguration={**NO_BLOCK, "IgnorePublicAcls": True})
        self.denies(nobody.get_object, Key="k")
        owner.put_public_access_block(Bucket=self.bucket, PublicAccessBlockConfiguration={**NO_BLOCK, "BlockPublicAcls": True})
        self.assertEqual(self.read(nobody), b"body")
        message = (
            f'User: arn:aws:iam::{OWNER}:root is not authorized to perform: s3:PutBucketAcl on resource: "{self.arn}"'
            " because public ACLs are prevented by the BlockPublicAcls setting in S3 Block Public Access."
        )
        self.fails("AccessDenied", owner.put_bucket_acl, message, ACL="public-read")
        self.fails("AccessDenied", owner.put_object_acl, Key="k", ACL="public-read")
        self.fails("AccessDenied", owner.put_object, Key="new", ACL="authenticated-read")
        owner.put_object(Bucket=self.bucket, Key="new", ACL="private")

    def test_acls_of_versions(self):
        # Recorded: test_put_object_acl_on_delete_marker.
        owner.put_bucket_versioning(Bucket=self.bucket, VersioningConfiguration={"Status": "Enabled"})
        first = owner.put_object(Bucket=self.bucket, Key="v", Body=b"1")["VersionId"]
        owner.put_object(Bucket=self.bucket, Key="v", Body=b"2")
        owner.put_object_acl(Bucket=self.bucket, Key="v", VersionId=first, ACL="public-read")
        self.assertEqual(self.read(nobody, "v", VersionId=first), b"1")
        self.denies(nobody.get_object, Key="v")
        marker = owner.delete_object(Bucket=self.bucket, Key="v")["VersionId"]
        of_marker = {"Method": "PUT", "ResourceType": "DeleteMarker"}
        not_allowed = "The specified method is not allowed against this resource."
        self.fails("MethodNotAllowed", owner.put_object_acl, not_allowed, of_marker, Key="v", ACL="public-read")
        self.fails("NoSuchKey", owner.get_object_acl, None, {"Key": "v"}, Key="v")
        self.fails("MethodNotAllowed", owner.put_object_acl, not_allowed, of_marker, Key="v", VersionId=marker, ACL="public-read")
        self.fails("MethodNotAllowed", owner.get_object_acl, not_allowed, {**of_marker, "Method": "GET"}, Key="v", VersionId=marker)


if __name__ == "__main__":
    unittest.main()
