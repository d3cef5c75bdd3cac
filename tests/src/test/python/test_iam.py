"""IAM through boto3. Texts are AWS's, from recorded answers, the API reference and public threads."""

import json
import unittest
import uuid
from concurrent.futures import ThreadPoolExecutor

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

ACCOUNT = "000000000000"
BASIC = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
TRUST = json.dumps(
    {
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}],
    }
)
POLICY = json.dumps(
    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::a/*"}]}
)

iam = boto3.client("iam", config=Config(parameter_validation=False))


def client(service, key):
    return boto3.client(service, aws_access_key_id=key["AccessKeyId"], aws_secret_access_key=key["SecretAccessKey"])


def name(kind="x"):
    return f"{kind}-{uuid.uuid4().hex[:12]}"


class Case(unittest.TestCase):
    def fails(self, code, text, call, status=400, **arguments):
        with self.assertRaises(ClientError) as caught:
            call(**arguments)
        response = caught.exception.response
        error = response["Error"]
        self.assertEqual(
            (error["Code"], response["ResponseMetadata"]["HTTPStatusCode"], error["Message"]), (code, status, text)
        )

    def absent(self, text, call, **arguments):
        self.fails("NoSuchEntity", text, call, 404, **arguments)

    def conflicts(self, text, call, **arguments):
        self.fails("DeleteConflict", text, call, 409, **arguments)

    def role(self, **arguments):
        role = iam.create_role(**{"RoleName": name("role"), "AssumeRolePolicyDocument": TRUST, **arguments})["Role"]
        self.addCleanup(self.gone, role["RoleName"])
        return role

    def gone(self, role):
        try:
            for policy in iam.list_attached_role_policies(RoleName=role)["AttachedPolicies"]:
                iam.detach_role_policy(RoleName=role, PolicyArn=policy["PolicyArn"])
            for policy in iam.list_role_policies(RoleName=role)["PolicyNames"]:
                iam.delete_role_policy(RoleName=role, PolicyName=policy)
            iam.delete_role(RoleName=role)
        except iam.exceptions.NoSuchEntityException:
            pass

    def policy(self, **arguments):
        policy = iam.create_policy(**{"PolicyName": name("policy"), "PolicyDocument": POLICY, **arguments})["Policy"]
        self.addCleanup(self.forget, policy["Arn"])
        return policy

    def forget(self, arn):
        try:
            for version in iam.list_policy_versions(PolicyArn=arn)["Versions"]:
                if not version["IsDefaultVersion"]:
                    iam.delete_policy_version(PolicyArn=arn, VersionId=version["VersionId"])
            iam.delete_policy(PolicyArn=arn)
        except iam.exceptions.NoSuchEntityException:
            pass


class Roles(Case):
    def test_a_role_is_as_recorded(self):
        # Recorded from AWS: the members of the answer to CreateRole.
        role = self.role()
        self.assertEqual(
            sorted(role), ["Arn", "AssumeRolePolicyDocument", "CreateDate", "Path", "RoleId", "RoleName"]
        )
        self.assertEqual(role["Arn"], f"arn:aws:iam::{ACCOUNT}:role/{role['RoleName']}")
        self.assertEqual(role["AssumeRolePolicyDocument"], json.loads(TRUST))
        self.assertRegex(role["RoleId"], "^AROA[A-Z2-7]{17}$")
        found = iam.get_role(RoleName=role["RoleName"].upper())["Role"]
        self.assertEqual((found["MaxSessionDuration"], found["RoleLastUsed"]), (3600, {}))
        self.assertEqual({key: found[key] for key in role}, role)

    def test_what_a_role_is_made_of_comes_back(self):
        role = self.role(
            Path="/a/b/", Description="d é", MaxSessionDuration=7200, Tags=[{"Key": "k", "Value": "v"}], PermissionsBoundary=BASIC
        )
        self.assertEqual(role["Arn"], f"arn:aws:iam::{ACCOUNT}:role/a/b/{role['RoleName']}")
        found = iam.get_role(RoleName=role["RoleName"])["Role"]
        self.assertEqual((found["Description"], found["MaxSessionDuration"]), ("d é", 7200))
        self.assertEqual(found["Tags"], [{"Key": "k", "Value": "v"}])
        self.assertEqual(
            found["PermissionsBoundary"], {"PermissionsBoundaryType": "Policy", "PermissionsBoundaryArn": BASIC}
        )
        iam.update_role(RoleName=role["RoleName"], Description="new", MaxSessionDuration=3600)
        iam.delete_role_permissions_boundary(RoleName=role["RoleName"])
        other = TRUST.replace("lambda", "apigateway")
        iam.update_assume_role_policy(RoleName=role["RoleName"], PolicyDocument=other)
        found = iam.get_role(RoleName=role["RoleName"])["Role"]
        self.assertEqual((found["Description"], found["MaxSessionDuration"]), ("new", 3600))
        self.assertEqual(found["AssumeRolePolicyDocument"], json.loads(other))
        self.assertNotIn("PermissionsBoundary", found)

    def test_names_are_taken_whatever_their_case(self):
        role = self.role()["RoleName"]
        self.fails(
            "EntityAlreadyExists",
            f"Role with name {role.upper()} already exists.",
            self.role,
            409,
            RoleName=role.upper(),
        )
        nobody = name()
        text = f"The role with name {nobody} cannot be found."
        for call in (iam.get_role, iam.delete_role, iam.list_role_policies, iam.list_attached_role_policies, iam.list_role_tags):
            self.absent(text, call, RoleName=nobody)
        self.absent(text, iam.put_role_policy, RoleName=nobody, PolicyName="p", PolicyDocument=POLICY)
        self.absent(text, iam.attach_role_policy, RoleName=nobody, PolicyArn=BASIC)
        self.absent(text, iam.update_assume_role_policy, RoleName=nobody, PolicyDocument=TRUST)

    def test_all_that_is_wrong_is_said_at_once(self):
        self.fails(
            "ValidationError",
            f"2 validation errors detected: Value '{'a' * 65}' at 'roleName' failed to satisfy constraint: Member must have "
            "length less than or equal to 64; Value '60' at 'maxSessionDuration' failed to satisfy constraint: "
            "Member must have value greater than or equal to 3600",
            iam.create_role,
            RoleName="a" * 65,
            AssumeRolePolicyDocument=TRUST,
            MaxSessionDuration=60,
        )

    def test_names_are_made_of_a_few_characters(self):
        # Seen in public threads for roleName; the other names are inferred from it.
        for member, call, others in (
            ("roleName", iam.create_role, {"AssumeRolePolicyDocument": TRUST}),
            ("roleName", iam.attach_role_policy, {"PolicyArn": BASIC}),
            ("userName", iam.create_user, {}),
            ("newUserName", iam.update_user, {"UserName": "u"}),
            ("groupName", iam.create_group, {}),
            ("policyName", iam.create_policy, {"PolicyDocument": POLICY}),
            ("instanceProfileName", iam.create_instance_profile, {}),
        ):
            self.fails(
                "ValidationError",
                f"The specified value for {member} is invalid. It must contain only alphanumeric characters and/or the "
                "following: +=,.@_-",
                call,
                **{member[0].upper() + member[1:]: "a/b"},
                **others,
            )

    def test_a_document_of_trust_has_its_own_grammar(self):
        def trust(**changes):
            statement = {"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole", **changes}
            statement = {key: value for key, value in statement.items() if value is not None}
            return json.dumps({"Version": "2012-10-17", "Statement": [statement]})

        for document, text in (
            ("nothing", "This policy contains invalid Json"),
            ("[]", "This policy contains invalid Json"),
            ("{}", "Syntax errors in policy."),
            (trust(Effect="Maybe"), "Syntax errors in policy."),
            (trust(Resource="*"), "Has prohibited field Resource"),
            (trust(Principal=None), "Missing required field Principal"),
            (trust(Action=None), "Missing required field Action"),
            (trust(Action="s3:GetObject"), "AssumeRole policy may only specify STS AssumeRole actions."),
        ):
            self.fails("MalformedPolicyDocument", text, self.role, AssumeRolePolicyDocument=document)
        self.role(AssumeRolePolicyDocument=trust(Action=["sts:AssumeRole", "sts:TagSession"]))

    def test_policies_are_written_into_it_and_attached(self):
        role = self.role()["RoleName"]
        iam.put_role_policy(RoleName=role, PolicyName="inline", PolicyDocument=POLICY)
        self.assertEqual(iam.list_role_policies(RoleName=role)["PolicyNames"], ["inline"])
        found = iam.get_role_policy(RoleName=role, PolicyName="inline")
        self.assertEqual((found["RoleName"], found["PolicyDocument"]), (role, json.loads(POLICY)))
        iam.attach_role_policy(RoleName=role, PolicyArn=BASIC)
        iam.attach_role_policy(RoleName=role, PolicyArn=BASIC)
        self.assertEqual(
            iam.list_attached_role_policies(RoleName=role)["AttachedPolicies"],
            [{"PolicyName": "AWSLambdaBasicExecutionRole", "PolicyArn": BASIC}],
        )
        self.conflicts("Cannot delete entity, must detach all policies first.", iam.delete_role, RoleName=role)
        iam.detach_role_policy(RoleName=role, PolicyArn=BASIC)
        self.conflicts("Cannot delete entity, must delete policies first.", iam.delete_role, RoleName=role)
        iam.delete_role_policy(RoleName=role, PolicyName="inline")
        text = "The role policy with name inline cannot be found."
        self.absent(text, iam.delete_role_policy, RoleName=role, PolicyName="inline")
        self.absent(text, iam.get_role_policy, RoleName=role, PolicyName="inline")
        self.absent(f"Policy {BASIC} was not found.", iam.detach_role_policy, RoleName=role, PolicyArn=BASIC)
        unknown = "arn:aws:iam::aws:policy/NoSuchPolicy"
        self.absent(
            f"Policy {unknown} does not exist or is not attachable.", iam.attach_role_policy, RoleName=role, PolicyArn=unknown
        )
        iam.delete_role(RoleName=role)

    def test_documents_of_policies_are_checked(self):
        role = self.role()["RoleName"]

        def statement(**changes):
            made = {"Effect": "Allow", "Action": "s3:*", "Resource": "*", **changes}
            return {key: value for key, value in made.items() if value is not None}

        def policy(*statements, version="2012-10-17"):
            return json.dumps({"Version": version, "Statement": list(statements)})

        for document, text in (
            ("", None),
            ("nothing", "Syntax errors in policy."),
            (policy(statement(), version="2013-01-01"), "Syntax errors in policy."),
            (policy(statement(), version="2008-10-17"), "Policy document must be version 2012-10-17 or greater."),
            (policy(statement(Other=1)), "Syntax errors in policy."),
            (policy(statement(Action=1)), "Syntax errors in policy."),
            (policy(statement(Action=None)), "Policy statement must contain actions."),
            (policy(statement(Resource=None)), "Policy statement must contain resources."),
            (
                policy(statement(Action="GetObject")),
                "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.",
            ),
            (policy(statement(Resource="bucket")), 'Resource bucket must be in ARN format or "*".'),
            (policy(statement(Principal="*")), "Policy document should not specify a principal."),
            (policy(statement(Sid="a"), statement(Sid="a")), "Statement IDs (SID) in a single policy must be unique."),
            ('{"Version": "2012-10-17", "Version": "2012-10-17", "Statement": []}', "Syntax errors in policy."),
            ("[" * 100000, "Syntax errors in policy."),
        ):
            if text is not None:
                self.fails(
                    "MalformedPolicyDocument", text, iam.put_role_policy, RoleName=role, PolicyName="p", PolicyDocument=document
                )
        long = policy(*(statement(Resource=f"arn:aws:s3:::{'b' * 500}{i}") for i in range(25)))
        self.fails(
            "LimitExceeded",
            f"Maximum policy size of 10240 bytes exceeded for role {role}",
            iam.put_role_policy,
            409,
            RoleName=role,
            PolicyName="p",
            PolicyDocument=long,
        )

    def test_lists_come_in_pages(self):
        path = f"/{name()}/"
        made = sorted(self.role(Path=path)["RoleName"] for _ in range(5))
        pages = list(iam.get_paginator("list_roles").paginate(PathPrefix=path, PaginationConfig={"PageSize": 2}))
        self.assertEqual([len(page["Roles"]) for page in pages], [2, 2, 1])
        self.assertEqual([page["IsTruncated"] for page in pages], [True, True, False])
        self.assertEqual([role["RoleName"] for page in pages for role in page["Roles"]], made)
        self.assertNotIn("Tags", pages[0]["Roles"][0])
        # The text is one that IAM is known to give; that it gives it for each marker of others' making is inferred.
        for marker in ("%%", "abc", "YWJjZGVmZ2g="):
            for call in (iam.list_roles, iam.list_users, iam.list_policies, iam.list_groups, iam.list_instance_profiles):
                self.fails("ValidationError", "Invalid Marker.", call, Marker=marker)

    def test_tags_are_set_and_taken(self):
        role = self.role()["RoleName"]
        iam.tag_role(RoleName=role, Tags=[{"Key": "a", "Value": "1"}, {"Key": "b", "Value": ""}])
        iam.tag_role(RoleName=role, Tags=[{"Key": "A", "Value": "2"}])
        self.assertEqual(
            iam.list_role_tags(RoleName=role)["Tags"], [{"Key": "A", "Value": "2"}, {"Key": "b", "Value": ""}]
        )
        iam.untag_role(RoleName=role, TagKeys=["a", "none"])
        self.assertEqual(iam.list_role_tags(RoleName=role)["Tags"], [{"Key": "b", "Value": ""}])
        self.fails(
            "InvalidInput",
            "Duplicate tag keys found. Please note that Tag keys are case insensitive.",
            iam.tag_role,
            RoleName=role,
            Tags=[{"Key": "a", "Value": "1"}, {"Key": "A", "Value": "2"}],
        )

    def test_tags_of_aws_are_not_for_others(self):
        role = self.role()["RoleName"]
        tags = [{"Key": "AWS:cloudformation:stack-name", "Value": "x"}]
        # That the prefix is reserved is AWS's documentation; the text is another service's, seen in public threads.
        for call, arguments in (
            (iam.tag_role, {"RoleName": role, "Tags": tags}),
            (iam.untag_role, {"RoleName": role, "TagKeys": ["aws:x"]}),
            (iam.create_role, {"RoleName": name("role"), "AssumeRolePolicyDocument": TRUST, "Tags": tags}),
            (iam.create_user, {"UserName": name("user"), "Tags": tags}),
            (iam.create_policy, {"PolicyName": name("policy"), "PolicyDocument": POLICY, "Tags": tags}),
            (iam.create_instance_profile, {"InstanceProfileName": name("profile"), "Tags": tags}),
        ):
            self.fails("InvalidInput", "aws: prefixed tag key names are not allowed for external use.", call, **arguments)

    def test_one_of_many_makes_a_role(self):
        wanted = name("race")

        def make(_):
            try:
                self.role(RoleName=wanted)
                return True
            except iam.exceptions.EntityAlreadyExistsException:
                return False

        with ThreadPoolExecutor(8) as pool:
            self.assertEqual(sum(pool.map(make, range(16))), 1)

    def test_a_service_owns_its_role(self):
        suffix = uuid.uuid4().hex[:8]
        role = iam.create_service_linked_role(AWSServiceName="autoscaling.amazonaws.com", CustomSuffix=suffix)["Role"]
        self.assertEqual(role["RoleName"], f"AWSServiceRoleForAutoScaling_{suffix}")
        self.assertEqual(role["Path"], "/aws-service-role/autoscaling.amazonaws.com/")
        self.fails(
            "UnmodifiableEntity",
            f"Cannot perform the operation on the protected role '{role['RoleName']}' - this role is only modifiable by AWS",
            iam.delete_role,
            RoleName=role["RoleName"],
        )
        task = iam.delete_service_linked_role(RoleName=role["RoleName"])["DeletionTaskId"]
        self.assertEqual(iam.get_service_linked_role_deletion_status(DeletionTaskId=task)["Status"], "SUCCEEDED")

    def test_sts_asks_for_the_role(self):
        role = self.role(MaxSessionDuration=3600)
        sts = boto3.client("sts")
        assumed = sts.assume_role(RoleArn=role["Arn"], RoleSessionName="s1")
        self.assertEqual(assumed["AssumedRoleUser"]["AssumedRoleId"], f"{role['RoleId']}:s1")
        self.fails(
            "ValidationError",
            "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
            sts.assume_role,
            RoleArn=role["Arn"],
            RoleSessionName="s1",
            DurationSeconds=3601,
        )


class Policies(Case):
    def test_a_policy_and_its_versions(self):
        policy = self.policy(Path="/p/", Description="d")
        arn = policy["Arn"]
        self.assertEqual(arn, f"arn:aws:iam::{ACCOUNT}:policy/p/{policy['PolicyName']}")
        self.assertEqual((policy["DefaultVersionId"], policy["AttachmentCount"], policy["IsAttachable"]), ("v1", 0, True))
        self.assertRegex(policy["PolicyId"], "^ANPA[A-Z2-7]{17}$")
        other = POLICY.replace("GetObject", "PutObject")
        self.assertEqual(
            iam.create_policy_version(PolicyArn=arn, PolicyDocument=other, SetAsDefault=True)["PolicyVersion"]["VersionId"], "v2"
        )
        found = iam.get_policy(PolicyArn=arn)["Policy"]
        self.assertEqual((found["DefaultVersionId"], found["Description"], found["Tags"]), ("v2", "d", []))
        version = iam.get_policy_version(PolicyArn=arn, VersionId="v2")["PolicyVersion"]
        self.assertEqual((version["Document"], version["IsDefaultVersion"]), (json.loads(other), True))
        self.conflicts(
            "Cannot delete the default version of a policy.", iam.delete_policy_version, PolicyArn=arn, VersionId="v2"
        )
        self.conflicts(
            "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. "
            "The default version is deleted with the policy.",
            iam.delete_policy,
            PolicyArn=arn,
        )
        for _ in range(3):
            iam.create_policy_version(PolicyArn=arn, PolicyDocument=other)
        self.fails(
            "LimitExceeded",
            "A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version.",
            iam.create_policy_version,
            409,
            PolicyArn=arn,
            PolicyDocument=other,
        )
        iam.delete_policy_version(PolicyArn=arn, VersionId="v1")
        iam.set_default_policy_version(PolicyArn=arn, VersionId="v5")
        versions = iam.list_policy_versions(PolicyArn=arn)["Versions"]
        self.assertEqual([found["VersionId"] for found in versions], ["v5", "v4", "v3", "v2"])
        self.assertEqual([found["IsDefaultVersion"] for found in versions], [True, False, False, False])
        self.absent(
            f"Policy {arn} version v1 does not exist or is not attachable.",
            iam.get_policy_version,
            PolicyArn=arn,
            VersionId="v1",
        )

    def test_who_uses_a_policy(self):
        policy, role = self.policy(), self.role()["RoleName"]
        arn = policy["Arn"]
        iam.attach_role_policy(RoleName=role, PolicyArn=arn)
        self.assertEqual(iam.get_policy(PolicyArn=arn)["Policy"]["AttachmentCount"], 1)
        self.assertEqual([r["RoleName"] for r in iam.list_entities_for_policy(PolicyArn=arn)["PolicyRoles"]], [role])
        self.assertEqual(iam.list_entities_for_policy(PolicyArn=arn, EntityFilter="User")["PolicyRoles"], [])
        self.conflicts("Cannot delete a policy attached to entities.", iam.delete_policy, PolicyArn=arn)
        attached = iam.list_policies(Scope="Local", OnlyAttached=True, MaxItems=1000)["Policies"]
        self.assertIn(arn, [found["Arn"] for found in attached])
        iam.detach_role_policy(RoleName=role, PolicyArn=arn)
        iam.delete_policy(PolicyArn=arn)
        self.absent(f"Policy {arn} was not found.", iam.get_policy, PolicyArn=arn)
        self.fails(
            "EntityAlreadyExists",
            f"A policy called {self.policy(PolicyName='p' + role)['PolicyName']} already exists. Duplicate names are not allowed.",
            self.policy,
            409,
            PolicyName="p" + role,
        )

    def test_policies_of_aws_are_there(self):
        policy = iam.get_policy(PolicyArn=BASIC)["Policy"]
        self.assertEqual((policy["PolicyName"], policy["Path"]), ("AWSLambdaBasicExecutionRole", "/service-role/"))
        document = iam.get_policy_version(PolicyArn=BASIC, VersionId=policy["DefaultVersionId"])["PolicyVersion"]["Document"]
        self.assertEqual(
            document["Statement"][0]["Action"], ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"]
        )
        for wide in ("ReadOnlyAccess", "PowerUserAccess", "AmazonDynamoDBFullAccess", "AWSLambda_FullAccess"):
            iam.get_policy(PolicyArn=f"arn:aws:iam::aws:policy/{wide}")
        unknown = "arn:aws:iam::aws:policy/NoSuchPolicy"
        self.absent(f"Policy {unknown} was not found.", iam.get_policy, PolicyArn=unknown)
        self.fails("InvalidInput", "ARN arn:aws:s3:::some-bucket-name is not valid.", iam.get_policy, PolicyArn="arn:aws:s3:::some-bucket-name")


class Profiles(Case):
    def test_a_profile_has_one_role(self):
        role, profile = self.role(), name("profile")
        made = iam.create_instance_profile(InstanceProfileName=profile, Tags=[{"Key": "k", "Value": "v"}])["InstanceProfile"]
        self.assertEqual((made["Roles"], made["Tags"]), ([], [{"Key": "k", "Value": "v"}]))
        self.assertEqual(made["Arn"], f"arn:aws:iam::{ACCOUNT}:instance-profile/{profile}")
        iam.add_role_to_instance_profile(InstanceProfileName=profile, RoleName=role["RoleName"])
        self.fails(
            "LimitExceeded",
            "Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1",
            iam.add_role_to_instance_profile,
            409,
            InstanceProfileName=profile,
            RoleName=role["RoleName"],
        )
        found = iam.get_instance_profile(InstanceProfileName=profile)["InstanceProfile"]
        self.assertEqual(found["Roles"][0]["Arn"], role["Arn"])
        listed = iam.list_instance_profiles_for_role(RoleName=role["RoleName"])["InstanceProfiles"]
        self.assertEqual([found["InstanceProfileName"] for found in listed], [profile])
        text = "Cannot delete entity, must remove roles from instance profile first."
        self.conflicts(text, iam.delete_role, RoleName=role["RoleName"])
        self.conflicts(text, iam.delete_instance_profile, InstanceProfileName=profile)
        iam.remove_role_from_instance_profile(InstanceProfileName=profile, RoleName=role["RoleName"])
        self.fails(
            "EntityAlreadyExists",
            f"Instance Profile {profile} already exists.",
            iam.create_instance_profile,
            409,
            InstanceProfileName=profile,
        )
        iam.delete_instance_profile(InstanceProfileName=profile)
        self.absent(
            f"Instance Profile {profile} cannot be found.", iam.get_instance_profile, InstanceProfileName=profile
        )


class Users(Case):
    def user(self, **arguments):
        user = iam.create_user(**{"UserName": name("user"), **arguments})["User"]
        self.addCleanup(self.leave, user["UserName"])
        return user

    def leave(self, user):
        try:
            for group in iam.list_groups_for_user(UserName=user)["Groups"]:
                iam.remove_user_from_group(UserName=user, GroupName=group["GroupName"])
            for key in iam.list_access_keys(UserName=user)["AccessKeyMetadata"]:
                iam.delete_access_key(UserName=user, AccessKeyId=key["AccessKeyId"])
            iam.delete_user(UserName=user)
        except iam.exceptions.NoSuchEntityException:
            pass

    def test_a_key_is_its_users(self):
        user = self.user(Path="/staff/")
        key = iam.create_access_key(UserName=user["UserName"])["AccessKey"]
        self.assertRegex(key["AccessKeyId"], "^AKIA[A-Z2-7]{16}$")
        self.assertEqual((key["Status"], len(key["SecretAccessKey"])), ("Active", 40))
        caller = client("sts", key).get_caller_identity()
        self.assertEqual((caller["Arn"], caller["UserId"]), (user["Arn"], user["UserId"]))
        self.assertEqual(client("iam", key).get_user()["User"]["UserName"], user["UserName"])
        self.assertEqual(client("sts", key).get_session_token()["ResponseMetadata"]["HTTPStatusCode"], 200)
        iam.update_access_key(UserName=user["UserName"], AccessKeyId=key["AccessKeyId"], Status="Inactive")
        listed = iam.list_access_keys(UserName=user["UserName"])["AccessKeyMetadata"]
        self.assertEqual([(found["AccessKeyId"], found["Status"]) for found in listed], [(key["AccessKeyId"], "Inactive")])
        self.assertEqual(client("sts", key).get_caller_identity()["Arn"], f"arn:aws:iam::{ACCOUNT}:root")
        iam.create_access_key(UserName=user["UserName"])
        self.fails(
            "LimitExceeded",
            "Cannot exceed quota for AccessKeysPerUser: 2",
            iam.create_access_key,
            409,
            UserName=user["UserName"],
        )
        used = iam.get_access_key_last_used(AccessKeyId=key["AccessKeyId"])
        self.assertEqual((used["UserName"], used["AccessKeyLastUsed"]["ServiceName"]), (user["UserName"], "N/A"))
        self.conflicts("Cannot delete entity, must delete access keys first.", iam.delete_user, UserName=user["UserName"])
        iam.delete_access_key(UserName=user["UserName"], AccessKeyId=key["AccessKeyId"])
        self.absent(
            f"The Access Key with id {key['AccessKeyId']} cannot be found.",
            iam.delete_access_key,
            UserName=user["UserName"],
            AccessKeyId=key["AccessKeyId"],
        )

    def test_a_user_in_a_group(self):
        user, group = self.user()["UserName"], name("group")
        iam.create_group(GroupName=group)
        iam.add_user_to_group(GroupName=group, UserName=user)
        iam.attach_group_policy(GroupName=group, PolicyArn=BASIC)
        iam.put_group_policy(GroupName=group, PolicyName="p", PolicyDocument=POLICY)
        self.assertEqual([found["UserName"] for found in iam.get_group(GroupName=group)["Users"]], [user])
        self.assertEqual([found["GroupName"] for found in iam.list_groups_for_user(UserName=user)["Groups"]], [group])
        text = "Cannot delete entity, must remove users from group first."
        self.conflicts(text, iam.delete_group, GroupName=group)
        self.conflicts(text, iam.delete_user, UserName=user)
        renamed = name("group")
        iam.update_group(GroupName=group, NewGroupName=renamed)
        self.assertEqual([found["GroupName"] for found in iam.list_groups_for_user(UserName=user)["Groups"]], [renamed])
        iam.remove_user_from_group(GroupName=renamed, UserName=user)
        iam.detach_group_policy(GroupName=renamed, PolicyArn=BASIC)
        iam.delete_group_policy(GroupName=renamed, PolicyName="p")
        iam.delete_group(GroupName=renamed)
        self.absent(f"The group with name {group} cannot be found.", iam.get_group, GroupName=group)

    def test_a_user_has_policies_tags_and_another_name(self):
        user = self.user(Tags=[{"Key": "k", "Value": "v"}])["UserName"]
        iam.put_user_policy(UserName=user, PolicyName="p", PolicyDocument=POLICY)
        iam.attach_user_policy(UserName=user, PolicyArn=BASIC)
        self.assertEqual(iam.get_user_policy(UserName=user, PolicyName="p")["PolicyDocument"], json.loads(POLICY))
        key = iam.create_access_key(UserName=user)["AccessKey"]
        renamed = name("user")
        self.addCleanup(self.leave, renamed)
        iam.update_user(UserName=user, NewUserName=renamed, NewPath="/new/")
        self.absent(f"The user with name {user} cannot be found.", iam.get_user, UserName=user)
        self.assertEqual(client("sts", key).get_caller_identity()["Arn"], f"arn:aws:iam::{ACCOUNT}:user/new/{renamed}")
        self.assertEqual(iam.list_attached_user_policies(UserName=renamed)["AttachedPolicies"][0]["PolicyArn"], BASIC)
        self.assertEqual(iam.get_user(UserName=renamed)["User"]["Tags"], [{"Key": "k", "Value": "v"}])
        iam.detach_user_policy(UserName=renamed, PolicyArn=BASIC)
        iam.delete_user_policy(UserName=renamed, PolicyName="p")


class Accounts(Case):
    def test_providers_of_tokens_are_kept(self):
        url = f"https://{uuid.uuid4().hex}.example.com/id"
        arn = iam.create_open_id_connect_provider(Url=url, ClientIDList=["a"], ThumbprintList=["0" * 40])[
            "OpenIDConnectProviderArn"
        ]
        self.assertEqual(arn, f"arn:aws:iam::{ACCOUNT}:oidc-provider/{url[8:]}")
        iam.add_client_id_to_open_id_connect_provider(OpenIDConnectProviderArn=arn, ClientID="b")
        found = iam.get_open_id_connect_provider(OpenIDConnectProviderArn=arn)
        self.assertEqual((found["Url"], found["ClientIDList"], found["ThumbprintList"]), (url[8:], ["a", "b"], ["0" * 40]))
        self.assertIn({"Arn": arn}, iam.list_open_id_connect_providers()["OpenIDConnectProviderList"])
        iam.tag_open_id_connect_provider(OpenIDConnectProviderArn=arn, Tags=[{"Key": "k", "Value": "v"}])
        self.assertEqual(
            iam.list_open_id_connect_provider_tags(OpenIDConnectProviderArn=arn)["Tags"], [{"Key": "k", "Value": "v"}]
        )
        self.fails(
            "EntityAlreadyExists", f"Provider with url {url} already exists.", iam.create_open_id_connect_provider, 409, Url=url
        )
        iam.delete_open_id_connect_provider(OpenIDConnectProviderArn=arn)
        self.absent(
            f"OpenIDConnect Provider not found for arn {arn}",
            iam.get_open_id_connect_provider,
            OpenIDConnectProviderArn=arn,
        )

    def test_an_account_has_an_alias_and_a_summary(self):
        other = boto3.client("iam", aws_access_key_id=f"{uuid.uuid4().int % 10**12:012d}", aws_secret_access_key="test")
        alias = f"a-{uuid.uuid4().hex}"
        other.create_account_alias(AccountAlias=alias)
        self.assertEqual(other.list_account_aliases()["AccountAliases"], [alias])
        other.create_user(UserName="ann")
        summary = other.get_account_summary()["SummaryMap"]
        self.assertEqual((summary["Users"], summary["Roles"], summary["AccessKeysPerUserQuota"]), (1, 0, 2))
        other.delete_account_alias(AccountAlias=alias)
        self.absent(f"The account alias {alias} cannot be found.", other.delete_account_alias, AccountAlias=alias)

    def test_what_is_missing_says_so(self):
        with self.assertRaises(ClientError) as caught:
            iam.simulate_principal_policy(PolicySourceArn=BASIC, ActionNames=["s3:GetObject"])
        self.assertEqual(caught.exception.response["Error"]["Code"], "NotImplemented")


if __name__ == "__main__":
    unittest.main()
