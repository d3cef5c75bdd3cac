"""Writes the files of an image to the standard output, as a tar: the Python that runs this, a shell, and what makes the
image behave as AWS's do. Arguments are further files, as path=content."""

import io
import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile

LEFT_OUT = {"site-packages", "dist-packages", "test", "tests", "idlelib", "tkinter", "ensurepip", "lib2to3", "__pycache__"}

# AWS's images want the handler as their only argument.
ENTRY_POINT = """#!/bin/sh
if [ $# -ne 1 ]; then
  echo "entrypoint requires the handler name to be the first argument" 1>&2
  exit 142
fi
export _HANDLER="$1"
if [ -z "$AWS_LAMBDA_RUNTIME_API" ]; then echo "there is no Runtime API" 1>&2; exit 1; fi
exec /var/runtime/bootstrap
"""

RUNTIME = """
import http.client, importlib, json, os, sys, traceback
sys.path[0:0] = [os.environ["LAMBDA_TASK_ROOT"], "/opt/python"]
api = http.client.HTTPConnection(os.environ["AWS_LAMBDA_RUNTIME_API"])
def call(method, path, body=None):
    api.request(method, "/2018-06-01/runtime/" + path, body)
    reply = api.getresponse()
    return reply.headers, reply.read()
def failure(error):
    return json.dumps({"errorMessage": str(error), "errorType": type(error).__name__, "stackTrace": []})
try:
    module, _, function = os.environ["_HANDLER"].rpartition(".")
    handler = getattr(importlib.import_module(module), function)
except Exception as error:
    call("POST", "init/error", failure(error))
    sys.exit(1)
while True:
    headers, event = call("GET", "invocation/next")
    path = "invocation/" + headers["Lambda-Runtime-Aws-Request-Id"]
    try:
        result, path = json.dumps(handler(json.loads(event), None)), path + "/response"
    except Exception as error:
        result, path = failure(error), path + "/error"
    sys.stdout.flush()
    call("POST", path, result)
"""


def libraries(programs):
    """The shared libraries that programs need, by ldd."""
    found = set()
    listing = subprocess.run(["ldd", *programs], capture_output=True, text=True).stdout
    for line in listing.splitlines():
        words = line.replace("=>", " ").split()
        found.update(word for word in words if word.startswith("/") and not word.endswith(":") and os.path.exists(word))
    return found


def add_text(tar, path, text, mode=0o644):
    info = tarfile.TarInfo(path.lstrip("/"))
    info.size, info.mode = len(text.encode()), mode
    tar.addfile(info, io.BytesIO(text.encode()))


def add_file(tar, path):
    """The file itself, also where the path leads to it by links."""
    info = tar.gettarinfo(os.path.realpath(path), path.lstrip("/"))
    info.type, info.linkname, info.name = tarfile.REGTYPE, "", path.lstrip("/")
    info.size = os.path.getsize(os.path.realpath(path))
    with open(os.path.realpath(path), "rb") as content:
        tar.addfile(info, content)


def main():
    python = os.path.realpath(sys.executable)
    standard = sysconfig.get_paths()["stdlib"]
    dynamic = os.path.join(standard, "lib-dynload")
    extensions = [os.path.join(dynamic, name) for name in sorted(os.listdir(dynamic))]
    shell = os.path.realpath(shutil.which("sh"))
    with tarfile.open(fileobj=sys.stdout.buffer, mode="w|") as tar:
        add_file(tar, python)
        info = tarfile.TarInfo("bin/sh")
        with open(shell, "rb") as content:
            info.size, info.mode = os.path.getsize(shell), 0o755
            tar.addfile(info, content)
        for library in sorted(libraries([python, shell, *extensions])):
            add_file(tar, library)
        tar.add(
            standard,
            standard.lstrip("/"),
            filter=lambda info: None if LEFT_OUT & set(info.name.split("/")) else info,
        )
        for folder in ("tmp", "opt", "var/task"):
            info = tarfile.TarInfo(folder)
            info.type, info.mode = tarfile.DIRTYPE, 0o1777 if folder == "tmp" else 0o755
            tar.addfile(info)
        add_text(tar, "/lambda-entrypoint.sh", ENTRY_POINT, 0o755)
        add_text(tar, "/var/runtime/bootstrap", "#!" + python + "\n" + RUNTIME, 0o755)
        # What a package's own bootstrap may begin with, whichever Python this is.
        add_text(tar, "/bin/python", '#!/bin/sh\nexec "%s" "$@"\n' % python, 0o755)
        for argument in sys.argv[1:]:
            path, _, content = argument.partition("=")
            add_text(tar, path, content)


main()
