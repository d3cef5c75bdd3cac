"""Writes signed-by-botocore.json: requests as boto3 sends them, which the server must find rightly signed.

Run it with any Python that has boto3:  python sign_with_botocore.py > signed-by-botocore.json
"""

import base64
import datetime
import io
import json
import time
from unittest import mock
from urllib.parse import urlsplit

import boto3
from botocore.awsrequest import AWSResponse
from botocore.config import Config

NOW = datetime.datetime(2026, 11, 22, 10, 0, 0)
SESSION = dict(aws_access_key_id="AKIDEXAMPLE", aws_secret_access_key="wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")
requests = []


class Raw(io.BytesIO):
    def stream(self, **_):
        yield self.read()


def text(value):
    return value.decode("utf-8") if isinstance(value, bytes) else str(value)


def record(name, method, url, headers, body):
    parts = urlsplit(url)
    lines = [[text(key), text(value)] for key, value in headers.items()]
    if not any(key.lower() == "host" for key, _ in lines):
        lines.append(["Host", parts.netloc])
    requests.append({
        "name": name, "method": method, "path": parts.path or "/", "query": parts.query, "headers": lines,
        "body": base64.b64encode(body).decode(),
    })


def content(body):
    if body is None:
        return b""
    if isinstance(body, (bytes, bytearray)):
        return bytes(body)
    return body.encode() if isinstance(body, str) else body.read()


def client(service, endpoint="http://localhost:4566", region="eu-west-1", token=None, **config):
    return boto3.Session(**SESSION, aws_session_token=token, region_name=region).client(
        service, endpoint_url=endpoint, config=Config(retries={"total_max_attempts": 1}, **config))


def send(name, made, operation, **arguments):
    def answer(request, **_):
        record(name, request.method, request.url, request.headers, content(request.body))
        return AWSResponse(request.url, 200, {}, Raw(b"{}" if made.meta.service_model.protocol_name != "rest-xml" else b""))

    made.meta.events.register("before-send", answer)
    try:
        getattr(made, operation)(**arguments)
    except Exception:  # the made-up answer need not be readable
        pass
    made.meta.events.unregister("before-send", answer)


def presign(name, made, operation, arguments, body=b"", headers=None, method=None, lifetime=3600):
    url = made.generate_presigned_url(operation, Params=arguments, ExpiresIn=lifetime)
    methods = {"get_object": "GET", "put_object": "PUT", "head_object": "HEAD", "delete_object": "DELETE"}
    record(name, method or methods.get(operation, "GET"), url, headers or {}, body)


def main():
    path_style = {"addressing_style": "path"}
    s3 = client("s3", s3=path_style)
    tls = client("s3", endpoint="https://localhost:4566", s3=path_style)
    unsigned = client("s3", s3={**path_style, "payload_signing_enabled": False})
    trailing = client("s3", endpoint="https://s3.example.org", s3=path_style)
    hosted = client("s3", endpoint="http://s3.localhost.localstack.cloud:4566", s3={"addressing_style": "virtual"})
    with_token = client("s3", token="IQoJb3JpZ2luX2VjE//+=", s3=path_style)

    send("v4 list buckets", s3, "list_buckets")
    send("v4 get", s3, "get_object", Bucket="photos", Key="a b/c+d=e&f~g(1)'!*.txt", Range="bytes=0-9")
    send("v4 get unicode", s3, "get_object", Bucket="photos", Key="Zürich/日本語 🚀.txt", VersionId="x/y+z")
    send("v4 get slashes and dots", s3, "get_object", Bucket="photos", Key="/a//b/../c/./d%2Fe/")
    send("v4 list", s3, "list_objects_v2", Bucket="photos", Prefix="a b+c/ü", Delimiter="/", StartAfter="~*'", MaxKeys=7)
    send("v4 sub-resource without value", s3, "get_bucket_tagging", Bucket="photos")
    send("v4 put", s3, "put_object", Bucket="photos", Key="k", Body=b"some content", ContentType="text/plain; charset=utf-8",
         Metadata={"one": "a  b   c", "two": " padded "})
    send("v4 put empty", s3, "put_object", Bucket="photos", Key="empty", Body=b"")
    send("v4 put unsigned", unsigned, "put_object", Bucket="photos", Key="k", Body=b"some content")
    send("v4 put trailer", tls, "put_object", Bucket="photos", Key="k", Body=b"some content" * 100)
    send("v4 put trailer of a stream", trailing, "put_object", Bucket="photos", Key="k", Body=io.BytesIO(b"0123456789" * 3000))
    send("v4 virtual host", hosted, "get_object", Bucket="photos", Key="a/b c.jpg")
    send("v4 token", with_token, "get_object", Bucket="photos", Key="k")
    send("v4 delete objects", s3, "delete_objects", Bucket="photos", Delete={"Objects": [{"Key": "a"}, {"Key": "b"}]})

    v4 = dict(signature_version="s3v4")
    presigning = client("s3", s3=path_style, **v4)
    presign("v4 presigned get", presigning, "get_object", {"Bucket": "photos", "Key": "a b/ü+.txt"})
    presign("v4 presigned get with overrides", presigning, "get_object",
            {"Bucket": "photos", "Key": "k", "ResponseContentDisposition": 'attachment; filename="a b+c.txt"'})
    presign("v4 presigned put", presigning, "put_object", {"Bucket": "photos", "Key": "k"}, b"anything")
    presign("v4 presigned put with metadata", presigning, "put_object",
            {"Bucket": "photos", "Key": "k", "Metadata": {"foo": "bar  baz"}, "ContentType": "text/plain"}, b"anything",
            {"x-amz-meta-foo": "bar  baz", "content-type": "text/plain"})
    presign("v4 presigned token", client("s3", token="IQoJb3JpZ2luX2VjE//+=", s3=path_style, **v4), "get_object",
            {"Bucket": "photos", "Key": "k"})
    presign("v4 presigned virtual host",
            client("s3", endpoint="http://s3.localhost.localstack.cloud:4566", s3={"addressing_style": "virtual"}, **v4),
            "get_object", {"Bucket": "photos", "Key": "a b"})

    old = client("s3", region="us-east-1", s3={"addressing_style": "path"}, signature_version="s3")
    presign("v2 presigned get", old, "get_object", {"Bucket": "photos", "Key": "a b/ü+.txt"})
    presign("v2 presigned get version", old, "get_object",
            {"Bucket": "photos", "Key": "k", "VersionId": "x/y", "ResponseContentType": "text/html; charset=a b"})
    presign("v2 presigned put with metadata", old, "put_object",
            {"Bucket": "photos", "Key": "k", "Metadata": {"foo": "bar"}, "ContentType": "text/plain"}, b"anything",
            {"x-amz-meta-foo": "bar", "content-type": "text/plain"})
    presign("v2 presigned token", client("s3", region="us-east-1", token="IQoJb3JpZ2luX2VjE//+=", s3=path_style,
                                         signature_version="s3"), "get_object", {"Bucket": "photos", "Key": "k"})
    presign("v2 presigned virtual host",
            client("s3", endpoint="http://s3.localhost.localstack.cloud:4566", region="us-east-1",
                   s3={"addressing_style": "virtual"}, signature_version="s3"),
            "get_object", {"Bucket": "my.photos", "Key": "a b"})
    presign("v2 presigned virtual host at localhost",
            client("s3", endpoint="http://localhost:4566", region="us-east-1", s3={"addressing_style": "virtual"},
                   signature_version="s3"), "get_object", {"Bucket": "photos", "Key": "a b"})
    send("v2 header list", old, "list_objects", Bucket="photos", Prefix="a")
    send("v2 header acl", old, "get_object_acl", Bucket="photos", Key="a b")

    dynamodb = client("dynamodb")
    send("v4 dynamodb", dynamodb, "get_item", TableName="Music", Key={"Artist": {"S": "Björk"}})
    functions = client("lambda")
    send("v4 lambda by ARN", functions, "get_function",
         FunctionName="arn:aws:lambda:eu-west-1:000000000000:function:echo")
    send("v4 lambda invoke", functions, "invoke", FunctionName="echo", Payload=b'{"a": 1}', Qualifier="live")
    send("v4 lambda tags", functions, "untag_resource",
         Resource="arn:aws:lambda:eu-west-1:000000000000:function:echo", TagKeys=["b", "a c", "B"])
    send("v4 api gateway", client("apigateway"), "get_rest_apis", limit=5)
    sts = client("sts", endpoint="https://sts.eu-west-1.amazonaws.com")
    send("v4 sts", sts, "get_caller_identity")
    presign("v4 presigned sts", sts, "get_caller_identity", {}, method="POST")


with mock.patch("botocore.auth.get_current_datetime", lambda *_, **__: NOW), \
        mock.patch("time.time", lambda: NOW.replace(tzinfo=datetime.timezone.utc).timestamp()), \
        mock.patch("botocore.auth.formatdate", lambda usegmt: "Sun, 22 Nov 2026 10:00:00 GMT"):
    main()
# One request a line keeps the differences readable.
print("[\n" + ",\n".join(json.dumps(request, ensure_ascii=False) for request in requests) + "\n]")
