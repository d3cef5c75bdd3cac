"""STS through boto3 and the AWS CLI. Where nothing else is said, texts are from recorded answers and the API reference."""

import base64
import json
import subprocess
import unittest
import urllib.error
import urllib.parse
import urllib.request
import uuid
from datetime import datetime, timedelta, timezone

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

ENDPOINT = boto3.client("sts").meta.endpoint_url
ACCOUNT = "000000000000"


def client(service, credentials=None, account=None):
    if credentials is None:
        own = {"aws_access_key_id": account, "aws_secret_access_key": "test"} if account else {}
        return boto3.client(service, config=Config(parameter_validation=False), **own)
    return boto3.client(
        service,
        aws_access_key_id=credentials["AccessKeyId"],
        aws_secret_access_key=credentials["SecretAccessKey"],
        aws_session_token=credentials["SessionToken"],
    )


sts = client("sts")


def role(name=None, account=ACCOUNT, path="/"):
    return f"arn:aws:iam::{account}:role{path}{name or 'role-' + uuid.uuid4().hex[:8]}"


def post(form, host=None, method="POST"):
    data = form.encode() if isinstance(form, str) else form
    url = ENDPOINT if method == "POST" else f"{ENDPOINT}/?{form}"
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Host": host or "sts.us-east-1.amazonaws.com"}
    request = urllib.request.Request(url, data=data if method == "POST" else None, headers=headers, method=method)
    try:
        with urllib.request.urlopen(request) as reply:
            return reply.status, reply.headers, reply.read().decode()
    except urllib.error.HTTPError as refusal:
        return refusal.code, refusal.headers, refusal.read().decode()


class Case(unittest.TestCase):
    def fails(self, code, text, call, status=400, **arguments):
        with self.assertRaises(ClientError) as caught:
            call(**arguments)
        response = caught.exception.response
        error = response["Error"]
        self.assertEqual((error["Code"], response["ResponseMetadata"]["HTTPStatusCode"]), (code, status))
        self.assertEqual(error["Message"], text)
        self.assertEqual(error["Type"], "Sender")


class Callers(Case):
    def test_a_plain_key_is_the_root_user(self):
        found = sts.get_caller_identity()
        self.assertEqual(found["Arn"], f"arn:aws:iam::{ACCOUNT}:root")
        self.assertEqual((found["Account"], found["UserId"]), (ACCOUNT, ACCOUNT))
        self.assertEqual(client("sts", account="111122223333").get_caller_identity()["Account"], "111122223333")

    def test_the_cli_asks_too(self):
        outcome = subprocess.run(
            ["aws", "sts", "get-caller-identity", "--query", "Arn", "--output", "text"], capture_output=True, text=True, check=True
        )
        self.assertEqual(outcome.stdout.strip(), f"arn:aws:iam::{ACCOUNT}:root")

    def test_a_presigned_url_asks_too(self):
        url = sts.generate_presigned_url("get_caller_identity", HttpMethod="GET")
        with urllib.request.urlopen(url) as reply:
            self.assertIn(f"<Account>{ACCOUNT}</Account>", reply.read().decode())

    def test_a_key_tells_its_account(self):
        # The example of the public articles about the coding of access keys.
        self.assertEqual(sts.get_access_key_info(AccessKeyId="ASIAQNZGKIQY56JQ7WML")["Account"], "029608264753")
        issued = client("sts", account="111122223333").get_session_token()["Credentials"]["AccessKeyId"]
        self.assertEqual(sts.get_access_key_info(AccessKeyId=issued)["Account"], "111122223333")

    def test_there_is_no_message_to_decode(self):
        self.fails(
            "InvalidAuthorizationMessageException", "Message is not valid", sts.decode_authorization_message, EncodedMessage="x"
        )

    def test_what_is_missing_says_so(self):
        with self.assertRaises(ClientError) as caught:
            sts.assume_role_with_saml(RoleArn=role(), PrincipalArn=role(), SAMLAssertion="assertion")
        self.assertEqual(caught.exception.response["Error"]["Code"], "NotImplemented")


class Wire(unittest.TestCase):
    def test_hosts_of_aws_and_of_localstack_lead_here(self):
        for host in ("sts.amazonaws.com", "sts.eu-west-1.amazonaws.com", "sts.localhost.localstack.cloud:4566"):
            status, headers, body = post("Action=GetCallerIdentity&Version=2011-06-15", host)
            self.assertEqual(status, 200, host)
            self.assertTrue(body.startswith('<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">'))
            self.assertEqual(headers["Content-Type"], "text/xml")
            self.assertIn(f"<RequestId>{headers['x-amzn-RequestId']}</RequestId></ResponseMetadata>", body)

    def test_get_works_as_post_does(self):
        self.assertEqual(post("Action=GetCallerIdentity&Version=2011-06-15", method="GET")[0], 200)

    def test_what_is_wrong_with_a_request_is_said_in_xml(self):
        for form, status, code, message in (
            ("Action=Nope&Version=2011-06-15", 400, "InvalidAction", "Could not find operation Nope for version 2011-06-15"),
            ("Action=GetCallerIdentity&Version=1", 400, "InvalidAction", "Could not find operation GetCallerIdentity for version 1"),
            ("", 400, "MissingAction", "The request is missing an action or a required parameter."),
            ("Action=%zz", 404, "MalformedQueryString", "The query string contains a syntax error"),
            (b"\xff=\xfe", 404, "MalformedQueryString", "The query string contains a syntax error"),
        ):
            found, headers, body = post(form)
            self.assertEqual(found, status, form)
            self.assertIn(f"<Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message></Error>", body)
            self.assertIn('<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">', body)

    def test_hostile_forms_are_refused_quickly(self):
        base = "Action=AssumeRole&Version=2011-06-15&RoleSessionName=abc&RoleArn=" + urllib.parse.quote(role())
        many = "".join(f"&Tags.member.{i}.Key=k{i}&Tags.member.{i}.Value=v" for i in range(10000))
        for more, status in (
            (many, 400),
            ("&Tags.member.999999999.Key=k&Tags.member.999999999.Value=v", 200),
            ("&DurationSeconds=abc", 400),
            ("&DurationSeconds=", 400),
            ("&Tags.member.1.Key=" + "%41" * 2000 + "&Tags.member.1.Value=v", 400),
            ("&" + "a." * 100000 + "=1", 200),
            ("&" + "a&" * 400000, 200),
            ("&PolicyArns.member.1=x", 200),
        ):
            self.assertEqual(post(base + more)[0], status, more[:60])


class Roles(Case):
    def assume(self, client=sts, **arguments):
        return client.assume_role(**{"RoleArn": role(), "RoleSessionName": "session", **arguments})

    def test_the_session_of_a_role_acts_in_the_roles_account(self):
        arn = role("deployer", "444455556666", "/team/a/")
        assumed = self.assume(RoleArn=arn, RoleSessionName="ci@1")
        session = "arn:aws:sts::444455556666:assumed-role/deployer/ci@1"
        self.assertEqual(assumed["AssumedRoleUser"]["Arn"], session)
        self.assertRegex(assumed["AssumedRoleUser"]["AssumedRoleId"], "^AROA[A-Z2-7]{17}:ci@1$")
        self.assertNotIn("PackedPolicySize", assumed)
        self.assertNotIn("SourceIdentity", assumed)
        credentials = assumed["Credentials"]
        self.assertRegex(credentials["AccessKeyId"], "^ASIA[A-Z2-7]{16}$")
        self.assertEqual(len(credentials["SecretAccessKey"]), 40)
        left = credentials["Expiration"] - datetime.now(timezone.utc)
        self.assertTrue(timedelta(minutes=58) < left < timedelta(minutes=61), left)
        self.assertEqual(
            {k: client("sts", credentials).get_caller_identity()[k] for k in ("Arn", "UserId", "Account")},
            {"Arn": session, "UserId": assumed["AssumedRoleUser"]["AssumedRoleId"], "Account": "444455556666"},
        )
        bucket = "sts-" + uuid.uuid4().hex
        client("s3", credentials).create_bucket(Bucket=bucket)
        owner = client("s3", account="444455556666")
        self.assertIn(bucket, [found["Name"] for found in owner.list_buckets()["Buckets"]])
        owner.delete_bucket(Bucket=bucket)

    def test_arguments_are_checked_as_aws_does(self):
        # Recorded from AWS.
        for arn in (
            "nothing-valid-in-here",
            "arn::b:::something/test-role",
            "arn:a::::something/test-role",
            "arn:a:::something/test-role",
            "arn:a:a::aaaaaaaaaa:",
        ):
            self.fails("ValidationError", f"{arn} is invalid", self.assume, RoleArn=arn)
        self.fails(
            "ValidationError",
            "1 validation error detected: Value 'Session1:2' at 'roleSessionName' failed to satisfy constraint: "
            r"Member must satisfy regular expression pattern: [\w+=,.@-]*",
            self.assume,
            RoleSessionName="Session1:2",
        )
        self.fails(
            "ValidationError",
            "1 validation error detected: Value '60' at 'durationSeconds' failed to satisfy constraint: "
            "Member must have value greater than or equal to 900",
            self.assume,
            DurationSeconds=60,
        )
        self.fails("MalformedPolicyDocument", "The policy is not in the valid JSON format.", self.assume, Policy="{'a'")

    def test_a_policy_and_tags_take_room(self):
        policy = json.dumps({"Version": "2012-10-17", "Statement": []})
        self.assertGreaterEqual(self.assume(Policy=policy)["PackedPolicySize"], 1)
        self.assertGreaterEqual(self.assume(Tags=[{"Key": "a", "Value": "b"}])["PackedPolicySize"], 1)

    def test_transitive_tags_can_not_be_set_again_in_a_chain(self):
        # Recorded from AWS.
        tag = {"Key": "SessionTag1", "Value": "SessionValue1"}
        first = self.assume(Tags=[tag], TransitiveTagKeys=["SessionTag1"])
        second = client("sts", first["Credentials"])
        text = (
            "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key "
            "from the calling session."
        )
        for key in ("SessionTag1", "sessiontag1"):
            self.fails("InvalidParameterValue", text, self.assume, client=second, Tags=[{"Key": key, "Value": "x"}])
        third = self.assume(second, Tags=[{"Key": "Other", "Value": "x"}])
        self.fails("InvalidParameterValue", text, self.assume, client=client("sts", third["Credentials"]), Tags=[tag])

    def test_tags_are_of_different_keys(self):
        tags = [{"Key": "a", "Value": "1"}, {"Key": "A", "Value": "2"}]
        self.fails(
            "InvalidParameterValue",
            "Duplicate tag keys found. Please note that Tag keys are case insensitive.",
            self.assume,
            Tags=tags,
        )
        self.fails(
            "InvalidParameterValue",
            "The specified transitive tag key must be included in the requested tags.",
            self.assume,
            Tags=tags[:1],
            TransitiveTagKeys=["b"],
        )

    def test_a_chain_of_roles_lasts_an_hour(self):
        first = client("sts", self.assume(DurationSeconds=43200)["Credentials"])
        self.fails(
            "ValidationError",
            "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.",
            self.assume,
            client=first,
            DurationSeconds=3601,
        )
        self.assume(first, DurationSeconds=3600)

    def test_a_source_identity_goes_through_the_chain(self):
        first = self.assume(SourceIdentity="ann")
        self.assertEqual(first["SourceIdentity"], "ann")
        self.assertEqual(self.assume(client("sts", first["Credentials"]))["SourceIdentity"], "ann")

    def token(self, **claims):
        now = int(datetime.now(timezone.utc).timestamp())
        claims = {"iss": "https://issuer.example", "sub": "repo:a", "aud": ["sts.amazonaws.com"], "exp": now + 60, **claims}
        parts = [json.dumps(part).encode() for part in ({"alg": "RS256"}, claims)] + [b"signature"]
        return ".".join(base64.urlsafe_b64encode(part).decode().rstrip("=") for part in parts)

    def by_token(self, **arguments):
        return sts.assume_role_with_web_identity(
            **{"RoleArn": role("web"), "RoleSessionName": "session", "WebIdentityToken": self.token(), **arguments}
        )

    def test_a_web_identity_becomes_a_role_without_a_signature(self):
        assumed = self.by_token()
        self.assertEqual(assumed["SubjectFromWebIdentityToken"], "repo:a")
        self.assertEqual((assumed["Audience"], assumed["Provider"]), ("sts.amazonaws.com", "https://issuer.example"))
        arn = client("sts", assumed["Credentials"]).get_caller_identity()["Arn"]
        self.assertEqual(arn, f"arn:aws:sts::{ACCOUNT}:assumed-role/web/session")

    def test_a_web_identity_must_be_a_token_of_now(self):
        text = "The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)"
        for token in ("opaque", "a.b.c", "....", self.token(sub=None), self.token(exp="soon"), self.token(aud={"a": []})):
            self.fails("InvalidIdentityToken", text, self.by_token, WebIdentityToken=token)
        with self.assertRaises(ClientError) as caught:
            self.by_token(WebIdentityToken=self.token(exp=1))
        self.assertEqual(caught.exception.response["Error"]["Code"], "ExpiredTokenException")


class Tokens(Case):
    def test_a_session_of_the_caller(self):
        credentials = sts.get_session_token(DurationSeconds=900)["Credentials"]
        self.assertEqual(client("sts", credentials).get_caller_identity()["Arn"], f"arn:aws:iam::{ACCOUNT}:root")
        self.fails(
            "AccessDenied",
            "Cannot call GetSessionToken with session credentials",
            client("sts", credentials).get_session_token,
            status=403,
        )

    def test_a_federated_user(self):
        token = sts.get_federation_token(Name="bob", Policy="{}")
        self.assertEqual(token["FederatedUser"]["Arn"], f"arn:aws:sts::{ACCOUNT}:federated-user/bob")
        self.assertEqual(token["FederatedUser"]["FederatedUserId"], f"{ACCOUNT}:bob")
        self.assertGreaterEqual(token["PackedPolicySize"], 1)
        self.assertEqual(
            client("sts", token["Credentials"]).get_caller_identity()["Arn"], f"arn:aws:sts::{ACCOUNT}:federated-user/bob"
        )


if __name__ == "__main__":
    unittest.main()
