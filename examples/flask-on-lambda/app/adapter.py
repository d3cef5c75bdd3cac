"""Runs a WSGI application behind API Gateway's Lambda proxy integration (REST APIs, event version 1.0)."""

import base64
import io
import sys
from urllib.parse import unquote_to_bytes, urlencode

TEXT_TYPES = ("text/", "application/json", "application/javascript", "application/xml")


class WsgiHandler:
    """A Lambda handler that answers each event with a WSGI application."""

    def __init__(self, application):
        self.application = application

    def __call__(self, event, context):
        head = {}

        def start_response(status, headers, exc_info=None):
            head["status"] = int(status.split(" ", 1)[0])
            head["headers"] = headers

        chunks = self.application(environ_of(event, context), start_response)
        try:
            body = b"".join(chunks)
        finally:
            if hasattr(chunks, "close"):
                chunks.close()
        return response_of(head["status"], head["headers"], body)


def environ_of(event, context):
    """Makes a WSGI environment of a proxy event."""
    request = event["requestContext"]
    headers = event.get("multiValueHeaders") or {}
    query = event.get("multiValueQueryStringParameters") or {}
    body = body_of(event)
    lower = {name.lower(): values for name, values in headers.items()}
    host = last(lower, "host", "localhost")
    environ = {
        "REQUEST_METHOD": event["httpMethod"],
        "SCRIPT_NAME": "/" + request["stage"],
        # WSGI wants the decoded bytes of the path, one character each.
        "PATH_INFO": unquote_to_bytes(event["path"]).decode("iso-8859-1"),
        "QUERY_STRING": urlencode(query, doseq=True),
        "CONTENT_TYPE": last(lower, "content-type", ""),
        "CONTENT_LENGTH": str(len(body)),
        "SERVER_NAME": host.partition(":")[0],
        "SERVER_PORT": last(lower, "x-forwarded-port", "443"),
        "SERVER_PROTOCOL": request.get("protocol", "HTTP/1.1"),
        "REMOTE_ADDR": request["identity"]["sourceIp"],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": last(lower, "x-forwarded-proto", "https"),
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
        "lambda.event": event,
        "lambda.context": context,
    }
    for name, values in lower.items():
        if name not in ("content-type", "content-length"):
            environ["HTTP_" + name.upper().replace("-", "_")] = ",".join(values)
    return environ


def body_of(event):
    """The request's content as bytes; binary content comes in base64."""
    body = event.get("body") or ""
    return base64.b64decode(body) if event.get("isBase64Encoded") else body.encode()


def response_of(status, headers, body):
    """Makes what API Gateway expects: text as it is, everything else in base64."""
    multi = {}
    for name, value in headers:
        # API Gateway counts the bytes itself, and would rename a length that the function sends.
        if name.lower() != "content-length":
            multi.setdefault(name, []).append(value)
    kind = next((value for name, value in headers if name.lower() == "content-type"), "")
    is_text = kind.startswith(TEXT_TYPES)
    return {
        "statusCode": status,
        "multiValueHeaders": multi,
        "body": body.decode() if is_text else base64.b64encode(body).decode(),
        "isBase64Encoded": not is_text,
    }


def last(headers, name, otherwise):
    return headers[name][-1] if headers.get(name) else otherwise
