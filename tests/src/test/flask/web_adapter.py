"""Runs a WSGI application as the web server it was written for, and hands API Gateway's events (payload 2.0) to it.

The way of AWS's Lambda Web Adapter: no translation to WSGI at all, but real HTTP over the loopback device.
"""

import base64
import http.client
import threading
import urllib.parse

from werkzeug.serving import make_server

from shop import app

server = make_server("127.0.0.1", 0, app)
threading.Thread(target=server.serve_forever, daemon=True).start()


def handler(event, context):
    http_facts = event["requestContext"]["http"]
    stage = event["requestContext"]["stage"]
    path = urllib.parse.quote(event["rawPath"])  # HTTP APIs decode it
    if stage != "$default":
        path = path.removeprefix(f"/{stage}") or "/"
    body = event.get("body") or ""
    content = base64.b64decode(body) if event["isBase64Encoded"] else body.encode()
    headers = dict(event["headers"])
    if "cookies" in event:
        headers["cookie"] = "; ".join(event["cookies"])
    query = event["rawQueryString"]
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port)
    try:
        connection.request(http_facts["method"], path + ("?" + query if query else ""), content or None, headers)
        answer = connection.getresponse()
        return result(answer, answer.read())
    finally:
        connection.close()


def result(answer, content):
    kept = [(name, value) for name, value in answer.getheaders() if name not in ("Connection", "Date", "Server")]
    headers = {}
    for name, value in kept:
        if name != "Set-Cookie":
            headers[name] = f"{headers[name]},{value}" if name in headers else value
    return {
        "statusCode": answer.status,
        "headers": headers,
        "cookies": [value for name, value in kept if name == "Set-Cookie"],
        "body": base64.b64encode(content).decode(),
        "isBase64Encoded": True,
    }
