"""A small library: files in S3, books in DynamoDB."""

import logging
import os

import boto3
from boto3.dynamodb.conditions import Attr, Key
from botocore.config import Config
from botocore.exceptions import ClientError
from flask import Flask, Response, abort, jsonify, request
from werkzeug.exceptions import HTTPException

from adapter import WsgiHandler

BUCKET = os.environ.get("BUCKET", "shelf")
TABLE = os.environ.get("TABLE", "shelf")
LINK_SECONDS = 300

app = Flask(__name__)
s3 = boto3.client("s3")
# Links are for the client, who may reach S3 at another address than this function does.
links = boto3.client(
    "s3", endpoint_url=os.environ.get("LINK_ENDPOINT_URL"), config=Config(signature_version="s3v4")
)
books = boto3.resource("dynamodb").Table(TABLE)


@app.get("/")
def index():
    return {"name": "shelf", "files": "/files", "books": "/books"}


# Files


@app.get("/files")
def list_files():
    objects = s3.list_objects_v2(Bucket=BUCKET).get("Contents", [])
    return {"files": [{"name": o["Key"], "size": o["Size"]} for o in objects]}


@app.put("/files/<path:name>")
def put_file(name):
    content = request.get_data()
    kind = request.content_type or "application/octet-stream"
    etag = s3.put_object(Bucket=BUCKET, Key=name, Body=content, ContentType=kind)["ETag"]
    return {"name": name, "size": len(content), "etag": etag.strip('"'), "link": link_to(name)}, 201


@app.post("/files")
def post_form():
    uploads = request.files.getlist("file")
    if not uploads:
        abort(400, "The form has no part named 'file'.")
    for upload in uploads:
        s3.put_object(Bucket=BUCKET, Key=upload.filename, Body=upload.read(), ContentType=upload.mimetype)
    return {"files": [{"name": u.filename, "link": link_to(u.filename)} for u in uploads]}, 201


@app.get("/files/<path:name>")
def get_file(name):
    try:
        found = s3.get_object(Bucket=BUCKET, Key=name)
    except s3.exceptions.NoSuchKey:
        abort(404, f"There is no file named {name!r}.")
    return Response(found["Body"].read(), content_type=found["ContentType"], headers={"ETag": found["ETag"]})


def link_to(name):
    return links.generate_presigned_url("get_object", {"Bucket": BUCKET, "Key": name}, ExpiresIn=LINK_SECONDS)


# Books


@app.get("/books")
def list_books():
    author = request.args.get("author")
    if not author:
        abort(400, "Say whose books: /books?author=...")
    found = books.query(IndexName="by-author", KeyConditionExpression=Key("author").eq(author))
    return {"books": [shown(book) for book in found["Items"]]}


@app.post("/books")
def add_book():
    book = members("isbn", "author", "title") | {"version": 1}
    put_if(book, Attr("isbn").not_exists(), f"The book {book['isbn']} is there already.")
    return shown(book), 201


@app.get("/books/<isbn>")
def get_book(isbn):
    return shown(find(isbn))


@app.put("/books/<isbn>")
def change_book(isbn):
    """Changes a book, if nobody else did since the client saw it: the client says which version that was."""
    change = members("title", "version")
    seen = int(change["version"])
    book = find(isbn) | {"title": change["title"], "version": seen + 1}
    put_if(book, Attr("version").eq(seen), f"The book {isbn} is not at version {seen} any more.")
    return shown(book)


@app.delete("/books/<isbn>")
def remove_book(isbn):
    books.delete_item(Key={"isbn": isbn})
    return "", 204


def members(*names):
    """What the client sent under these names, all of which must be there."""
    sent = request.get_json()
    missing = [name for name in names if name not in sent]
    return abort(400, f"Missing: {', '.join(missing)}.") if missing else {name: sent[name] for name in names}


def find(isbn):
    book = books.get_item(Key={"isbn": isbn}).get("Item")
    return book or abort(404, f"There is no book {isbn}.")


def put_if(book, condition, complaint):
    try:
        books.put_item(Item=book, ConditionExpression=condition)
    except ClientError as error:
        if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
            raise
        abort(409, complaint)


def shown(book):
    return book | {"version": int(book["version"])}


# Errors


@app.get("/fail")
def fail():
    raise RuntimeError("This goes into the log and not to the client.")


@app.errorhandler(HTTPException)
def refused(error):
    return jsonify(error=error.name, message=error.description), error.code


@app.errorhandler(Exception)
def failed(error):
    logging.exception("%s %s failed", request.method, request.path)
    return jsonify(error="Internal Server Error", message="Something went wrong on our side."), 500


handler = WsgiHandler(app)
