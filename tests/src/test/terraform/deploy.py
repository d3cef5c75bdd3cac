"""Deploys main.tf with Terraform, opens both APIs, sees that nothing is left to change, and removes everything.

Argument: the folder to work in. EXAMPLE names the folder of the example application, whose adapter and packaging are used.
Ends with 77 if Terraform or its AWS provider can't be had here.
"""

import http.client
import json
import os
import pathlib
import shutil
import subprocess
import sys
import urllib.parse
import uuid
import zipfile

HERE = pathlib.Path(__file__).parent
EXAMPLE = pathlib.Path(os.environ["EXAMPLE"])
MAIN = "from adapter import WsgiHandler\nfrom shop import app\nhandler = WsgiHandler(app)\n"
ENDPOINT = os.environ["AWS_ENDPOINT_URL"]
SKIPPED = 77


def main(folder):
    if shutil.which("terraform") is None:
        sys.exit(SKIPPED)
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(HERE / "main.tf", folder)
    settings = {
        "endpoint": ENDPOINT,
        "package": str(package(folder)),
        "name": f"shop-{uuid.uuid4().hex[:8]}",
        "runtime": f"python3.{sys.version_info.minor}",
    }
    (folder / "terraform.tfvars.json").write_text(json.dumps(settings))
    if terraform(folder, "init", "-no-color", check=False).returncode != 0:
        print("terraform can't get its provider here")
        sys.exit(SKIPPED)
    terraform(folder, "apply", "-auto-approve")
    try:
        look(json.loads(terraform(folder, "output", "-json").stdout))
        terraform(folder, "plan", "-detailed-exitcode")  # 2 would say that something differs
    finally:
        terraform(folder, "destroy", "-auto-approve")


def package(folder):
    sys.path.insert(0, str(EXAMPLE))
    from deploy import installed

    files = {"main.py": MAIN, "shop.py": (HERE.parent / "flask" / "shop.py").read_text()}
    files |= {"adapter.py": (EXAMPLE / "app" / "adapter.py").read_text()} | installed(["flask"])
    place = folder / "function.zip"
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return place


def look(outputs):
    assert outputs["account"]["value"] == "000000000000", outputs
    for api, prefix in ((outputs["rest"]["value"], "/prod"), (outputs["http"]["value"], "")):
        place = urllib.parse.urlsplit(ENDPOINT)
        connection = http.client.HTTPConnection(place.hostname, place.port, timeout=30)
        host = f"{api}.execute-api.us-east-1.amazonaws.com"
        connection.request("GET", f"{prefix}/seen?x=1&x=2", headers={"Host": host})
        answer = connection.getresponse()
        content = answer.read()
        assert answer.status == 200, (host, answer.status, content)
        assert json.loads(content)["query"] == {"x": ["1", "2"]}, content


def terraform(folder, *arguments, check=True):
    done = subprocess.run(["terraform", *arguments], cwd=folder, capture_output=True, text=True)
    if check and done.returncode != 0:
        sys.exit(f"terraform {arguments[0]} ended with {done.returncode}\n{done.stdout}\n{done.stderr}")
    return done


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]).resolve())
