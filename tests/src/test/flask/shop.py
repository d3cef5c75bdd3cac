"""A Flask application that does what breaks most often behind gateways: cookies, redirects, bytes, repeated values."""

import hashlib

from flask import Flask, Response, abort, jsonify, make_response, redirect, request, url_for

app = Flask(__name__)


@app.get("/")
def index():
    return "<h1>Shop</h1>"


@app.get("/seen")
def seen():
    """What the application sees of a request."""
    return {
        "method": request.method,
        "path": request.path,
        "root": request.script_root,
        "host": request.host,
        "query": {name: request.args.getlist(name) for name in request.args},
        "cookies": dict(request.cookies),
        "agent": request.headers.get("User-Agent"),
        "scheme": request.scheme,
    }


@app.get("/login")
def login():
    answer = make_response(redirect(url_for("seen", next="a b")))
    answer.set_cookie("session", "s1", httponly=True)
    answer.set_cookie("theme", "dark", max_age=60)
    return answer


@app.route("/echo", methods=["POST", "PUT", "PATCH", "DELETE"])
def echo():
    content = request.get_data()
    return {"method": request.method, "length": len(content), "sha256": hashlib.sha256(content).hexdigest()}


@app.post("/form")
def form():
    upload = request.files["file"]
    content = upload.read()
    return {
        "name": upload.filename,
        "sha256": hashlib.sha256(content).hexdigest(),
        "colours": request.form.getlist("colour"),
    }


@app.get("/bytes/<int:length>")
def some_bytes(length):
    return Response(bytes(index % 256 for index in range(length)), content_type="application/octet-stream")


@app.get("/things/<path:name>")
def thing(name):
    return jsonify(name=name)


@app.get("/many")
def many():
    answer = jsonify(many=True)
    answer.headers.add("X-Many", "one")
    answer.headers.add("X-Many", "two")
    return answer


@app.get("/status/<int:status>")
def status(status):
    return abort(status) if status >= 400 else ("", status)


@app.get("/broken")
def broken():
    raise RuntimeError("this goes into the log")
