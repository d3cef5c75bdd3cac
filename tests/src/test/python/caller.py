"""A caller for requests that are made without an SDK: by default any signature does, but one without comes from nobody."""

SIGNED = {"Authorization": "AWS4-HMAC-SHA256 Credential=test/20261122/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=00"}
