#!/usr/bin/env python3
"""Deploys the application to AWS's API, at AWS_ENDPOINT_URL or http://127.0.0.1:4566, and takes a tour of it.

    ./deploy.py           deploy, or bring up to date what is deployed, then take the tour
    ./deploy.py --check   take the tour only

Ends with 0 if the tour went as expected, otherwise with 1.
"""

import argparse
import base64
import hashlib
import io
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import urllib.error
import urllib.parse
import urllib.request
import zipfile
from importlib import metadata

import boto3
from botocore.exceptions import EndpointConnectionError

HERE = pathlib.Path(__file__).parent
NAME = "flask-on-lambda"
STAGE = "prod"
ENDPOINT = os.environ.get("AWS_ENDPOINT_URL", "http://127.0.0.1:4566")
REGION = os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION") or "us-east-1"
ROLE = os.environ.get("LAMBDA_ROLE_ARN", f"arn:aws:iam::000000000000:role/{NAME}")
BUCKET = f"{NAME}-{ROLE.split(':')[4]}"
RUNTIME = f"python3.{sys.version_info.minor}"

session = boto3.Session(
    aws_access_key_id=os.environ.get("AWS_ACCESS_KEY_ID", "test"),
    aws_secret_access_key=os.environ.get("AWS_SECRET_ACCESS_KEY", "test"),
    aws_session_token=os.environ.get("AWS_SESSION_TOKEN"),
    region_name=REGION,
)
s3, dynamodb, functions, gateway = (
    session.client(service, endpoint_url=ENDPOINT) for service in ("s3", "dynamodb", "lambda", "apigateway")
)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--check", action="store_true", help="take the tour only")
    is_deployed = arguments.parse_args().check
    try:
        if not is_deployed:
            deploy()
        api = find_api() or sys.exit("Nothing is deployed; run ./deploy.py first.")
    except EndpointConnectionError:
        sys.exit(f"Nobody answers at {ENDPOINT}; start the server first: ./cumulet start")
    Tour(url_of(api)).take()


# Deployment: every step makes what is missing and leaves alone what is right.


def deploy():
    print(f"Deploying {NAME} to {ENDPOINT}, region {REGION}")
    code = package()
    step("code", f"{len(code) / 1e6:.1f} MB for {RUNTIME}")
    step("bucket", f"{BUCKET} ({ensure_bucket()})")
    step("table", f"{NAME} ({ensure_table()})")
    function = ensure_function(code)
    step("function", f"{NAME} ({function['outcome']})")
    api, outcome = ensure_api(function["arn"])
    step("api", f"{api} ({outcome})")
    print()


def package():
    """Zips the application with the packages it needs; the same input always makes the same bytes."""
    files = {path.name: path.read_bytes() for path in sorted((HERE / "app").glob("*.py"))}
    files |= dependencies()
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return zipped.getvalue()


def dependencies():
    """The packages of requirements.txt: from this Python if they are there, so that no network is needed."""
    wanted = [re.match(r"[\w.-]+", line)[0] for line in (HERE / "requirements.txt").read_text().split()]
    try:
        return installed(wanted)
    except metadata.PackageNotFoundError as missing:
        print(f"  {missing.name} is not installed here: asking pip")
        with tempfile.TemporaryDirectory() as folder:
            pip = [sys.executable, "-m", "pip", "install", "--quiet", "--target", folder]
            subprocess.run([*pip, "-r", HERE / "requirements.txt"], check=True)
            root = pathlib.Path(folder)
            paths = ((str(path.relative_to(root)), path) for path in root.rglob("*") if path.is_file())
            return {name: path.read_bytes() for name, path in paths if is_wanted(name)}


def installed(names):
    files, waiting, seen = {}, list(names), set()
    while waiting:
        name = waiting.pop()
        if name.lower() in seen:
            continue
        seen.add(name.lower())
        package = metadata.distribution(name)
        for path in package.files or []:
            if is_wanted(str(path)):
                files[str(path)] = path.locate().read_bytes()
        waiting += needed_by(package)
    return files


def needed_by(package):
    """The names of the packages that a package always needs: no extras, no other Python, no other system."""
    for requirement in package.requires or []:
        name, _, marker = requirement.partition(";")
        if "extra" not in marker and not re.search(r"python_version\s*<|platform_system|sys_platform", marker):
            yield re.match(r"[\w.-]+", name.strip())[0]


def is_wanted(name):
    """Python sources and data, but no compiled files, no scripts, and of botocore's services only ours."""
    service = re.match(r"botocore/data/([^/]+)/", name)
    if service and service[1] not in ("s3", "dynamodb"):
        return False
    return not name.startswith("..") and "__pycache__" not in name and not name.endswith((".so", ".pyd", ".pyc"))


def ensure_bucket():
    try:
        s3.head_bucket(Bucket=BUCKET)
        return "there"
    except s3.exceptions.ClientError as error:
        if error.response["ResponseMetadata"]["HTTPStatusCode"] != 404:
            raise
    place = {} if REGION == "us-east-1" else {"CreateBucketConfiguration": {"LocationConstraint": REGION}}
    s3.create_bucket(Bucket=BUCKET, **place)
    return "made"


def ensure_table():
    try:
        dynamodb.create_table(
            TableName=NAME,
            BillingMode="PAY_PER_REQUEST",
            AttributeDefinitions=[
                {"AttributeName": name, "AttributeType": "S"} for name in ("isbn", "author", "title")
            ],
            KeySchema=[{"AttributeName": "isbn", "KeyType": "HASH"}],
            GlobalSecondaryIndexes=[
                {
                    "IndexName": "by-author",
                    "KeySchema": [
                        {"AttributeName": "author", "KeyType": "HASH"},
                        {"AttributeName": "title", "KeyType": "RANGE"},
                    ],
                    "Projection": {"ProjectionType": "ALL"},
                }
            ],
        )
    except dynamodb.exceptions.ResourceInUseException:
        return "there"
    dynamodb.get_waiter("table_exists").wait(TableName=NAME, WaiterConfig={"Delay": 1})
    return "made"


def ensure_function(code):
    settings = {
        "FunctionName": NAME,
        "Runtime": RUNTIME,
        "Handler": "shelf.handler",
        "Role": ROLE,
        "Timeout": 28,
        "MemorySize": 512,
        "Environment": {"Variables": {"BUCKET": BUCKET, "TABLE": NAME, "LINK_ENDPOINT_URL": ENDPOINT}},
    }
    try:
        present = functions.get_function_configuration(FunctionName=NAME)
    except functions.exceptions.ResourceNotFoundException:
        made = functions.create_function(**settings, Code={"ZipFile": code})
        functions.get_waiter("function_active_v2").wait(FunctionName=NAME, WaiterConfig={"Delay": 1})
        return {"arn": made["FunctionArn"], "outcome": "made"}
    outcome = "there"
    if present["CodeSha256"] != base64.b64encode(hashlib.sha256(code).digest()).decode():
        functions.update_function_code(FunctionName=NAME, ZipFile=code)
        functions.get_waiter("function_updated_v2").wait(FunctionName=NAME, WaiterConfig={"Delay": 1})
        outcome = "new code"
    if any(present.get(key) != value for key, value in settings.items()):
        functions.update_function_configuration(**settings)
        functions.get_waiter("function_updated_v2").wait(FunctionName=NAME, WaiterConfig={"Delay": 1})
        outcome += ", new settings"
    return {"arn": present["FunctionArn"], "outcome": outcome}


def find_api():
    pages = gateway.get_paginator("get_rest_apis").paginate()
    return next((api["id"] for page in pages for api in page["items"] if api["name"] == NAME), None)


def ensure_api(function):
    """One API whose every path, the root included, is answered by the function."""
    api = find_api()
    if api and any(stage["stageName"] == STAGE for stage in gateway.get_stages(restApiId=api)["item"]):
        return api, "there"
    if api:  # an earlier run was interrupted
        gateway.delete_rest_api(restApiId=api)
    made = gateway.create_rest_api(
        name=NAME, binaryMediaTypes=["*/*"], endpointConfiguration={"types": ["REGIONAL"]}
    )
    api, root = made["id"], made["rootResourceId"]
    proxy = gateway.create_resource(restApiId=api, parentId=root, pathPart="{proxy+}")["id"]
    uri = f"arn:aws:apigateway:{REGION}:lambda:path/2015-03-31/functions/{function}/invocations"
    for resource in (root, proxy):
        place = {"restApiId": api, "resourceId": resource, "httpMethod": "ANY"}
        gateway.put_method(**place, authorizationType="NONE")
        gateway.put_integration(**place, type="AWS_PROXY", integrationHttpMethod="POST", uri=uri)
    gateway.create_deployment(restApiId=api, stageName=STAGE)
    return api, "made"


def url_of(api):
    return f"{ENDPOINT}/_aws/execute-api/{api}/{STAGE}"


def step(what, detail):
    print(f"  {what:<9} {detail}")


# The tour: one request after the other, each with what it should answer.


class Tour:
    PICTURE = base64.b64decode(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
    )
    BOOK = {"isbn": "9780141439518", "author": "Jane Austen", "title": "Pride and Prejudice"}

    def __init__(self, url):
        self.url = url
        self.failures = 0

    def take(self):
        print(f"A tour of {self.url}")
        self.files()
        self.books()
        self.errors()
        print("\nAll as expected." if self.failures == 0 else f"\n{self.failures} answers were not as expected.")
        sys.exit(1 if self.failures else 0)

    def files(self):
        print("\nFiles, kept in S3")
        stored = self.call("PUT", "/files/pixel.png", 201, self.PICTURE, "image/png")
        self.expect(stored.get("size") == len(self.PICTURE), "S3 has all the bytes")
        content = fetch(stored.get("link", ""))
        self.expect(content == self.PICTURE, "the presigned link gives the picture, straight from S3")
        content = self.call("GET", "/files/pixel.png", 200)
        self.expect(content == self.PICTURE, "the function gives it too, as bytes")
        form = (
            b'--x\r\nContent-Disposition: form-data; name="file"; filename="a note.txt"\r\n'
            b"Content-Type: text/plain\r\n\r\nwritten in a form\r\n--x--\r\n"
        )
        self.call("POST", "/files", 201, form, "multipart/form-data; boundary=x")
        listed = self.call("GET", "/files", 200)
        names = [file["name"] for file in listed.get("files", [])]
        self.expect({"a note.txt", "pixel.png"} <= set(names), f"both are listed: {', '.join(names)}")

    def books(self):
        print("\nBooks, kept in DynamoDB")
        isbn = self.BOOK["isbn"]
        self.call("DELETE", f"/books/{isbn}", 204)
        self.call("POST", "/books", 201, self.BOOK)
        self.call("POST", "/books", 409, self.BOOK)
        found = self.call("GET", "/books?author=" + urllib.parse.quote(self.BOOK["author"]), 200)
        self.expect([b["isbn"] for b in found.get("books", [])] == [isbn], "the index knows the author's book")
        changed = self.call("PUT", f"/books/{isbn}", 200, {"title": "First Impressions", "version": 1})
        self.expect(changed.get("version") == 2, "it is at version 2 now")
        self.call("PUT", f"/books/{isbn}", 409, {"title": "Too late", "version": 1})
        self.expect(self.call("GET", f"/books/{isbn}", 200).get("title") == "First Impressions", "the late one lost")

    def errors(self):
        print("\nErrors, told in JSON")
        self.call("GET", "/books/0000", 404)
        self.call("POST", "/books", 400, {"isbn": "1"})
        self.call("GET", "/fail", 500)

    def call(self, method, path, expected, body=None, kind="application/json"):
        """Sends a request, shows and checks the answer, and returns its JSON, or its bytes if it isn't JSON."""
        sent = json.dumps(body).encode() if isinstance(body, dict) else body
        headers = {"Content-Type": kind} if sent else {}
        request = urllib.request.Request(self.url + path, data=sent, method=method, headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                status, told, content = answer.status, answer.headers.get_content_type(), answer.read()
        except urllib.error.HTTPError as error:
            status, told, content = error.code, error.headers.get_content_type(), error.read()
        result = json.loads(content) if told == "application/json" and content else content
        self.show(status == expected, f"{method:<6} {path:<34} {status}  {summary(result, told)}")
        return result

    def expect(self, is_so, what):
        self.show(is_so, f"       {what}")

    def show(self, is_good, line):
        self.failures += not is_good
        print(f"  {'ok' if is_good else 'NO':<3} {line}".rstrip())


def summary(result, kind):
    if isinstance(result, dict):
        text = result.get("message") or json.dumps(result)
        return text if len(text) <= 64 else text[:61] + "..."
    return f"{len(result)} bytes of {kind}" if result else ""


def fetch(link):
    try:
        with urllib.request.urlopen(link, timeout=60) as answer:
            return answer.read()
    except (urllib.error.URLError, ValueError) as error:
        print(f"      {link or 'no link'}: {error}")
        return b""


if __name__ == "__main__":
    main()
