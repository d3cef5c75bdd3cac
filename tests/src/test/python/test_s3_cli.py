"""The AWS CLI's commands for S3, all in one process: its start takes a second each time, its work much less."""

import contextlib
import io
import json
import os
import sys
import tempfile
import unittest
import urllib.request
import uuid

try:
    from awscli.clidriver import create_clidriver
except ImportError:
    create_clidriver = None

PART = 5 << 20
CONFIG = """[default]
s3 =
  addressing_style = path
  multipart_threshold = 6MB
  multipart_chunksize = 5MB
"""


class Output(io.TextIOWrapper):
    """What the CLI takes for its standard streams: text with bytes underneath."""

    def __init__(self, content=b""):
        super().__init__(io.BytesIO(content), encoding="utf-8", write_through=True)

    def bytes(self):
        return self.buffer.getvalue()


@unittest.skipUnless(create_clidriver, "there is no AWS CLI in Python (pip install awscli)")
class CommandLine(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.place = tempfile.TemporaryDirectory()
        cls.home = os.getcwd()
        os.chdir(cls.place.name)
        with open("config", "w") as file:
            file.write(CONFIG)
        cls.environment = {"AWS_CONFIG_FILE": os.path.abspath("config")}
        cls.saved = {name: os.environ.get(name) for name in cls.environment}
        os.environ.update(cls.environment)
        cls.large = os.urandom(2 * PART + 3)
        cls.write("large", cls.large)

    @classmethod
    def tearDownClass(cls):
        os.chdir(cls.home)
        os.environ.update({name: value for name, value in cls.saved.items() if value is not None})
        cls.place.cleanup()

    def setUp(self):
        self.bucket = f"cli-{uuid.uuid4()}"
        self.aws("s3", "mb", f"s3://{self.bucket}")

    @staticmethod
    def write(path, content):
        os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
        with open(path, "wb") as file:
            file.write(content)

    @staticmethod
    def read(path):
        with open(path, "rb") as file:
            return file.read()

    def run_aws(self, *arguments, stdin=b""):
        """Gives the exit code, standard output, and standard error."""
        out, err, before = Output(), Output(), sys.stdin
        sys.stdin = Output(stdin)
        try:
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                code = create_clidriver().main(list(arguments))
        finally:
            sys.stdin = before
        return code, out.bytes(), err.bytes().decode()

    def aws(self, *arguments, stdin=b""):
        code, out, err = self.run_aws(*arguments, stdin=stdin)
        self.assertEqual(code, 0, err)
        return out.decode()

    def api(self, operation, *arguments):
        return json.loads(self.aws("s3api", operation, "--bucket", self.bucket, *arguments) or "{}")

    def test_streams_through_standard_input_and_output(self):
        self.aws("s3", "cp", "-", f"s3://{self.bucket}/piped", stdin=self.large)
        self.assertTrue(self.api("head-object", "--key", "piped")["ETag"].endswith('-3"'))
        code, out, _ = self.run_aws("s3", "cp", f"s3://{self.bucket}/piped", "-")
        self.assertEqual((code, out), (0, self.large))

    def test_copies_and_moves_files_in_parts(self):
        there = f"s3://{self.bucket}/dir/large"
        self.aws("s3", "cp", "large", there, "--metadata", "k=v", "--storage-class", "STANDARD_IA", "--checksum-algorithm", "SHA256")
        head = self.api("head-object", "--key", "dir/large", "--checksum-mode", "ENABLED")
        self.assertEqual(head["Metadata"], {"k": "v"})
        self.assertEqual((head["StorageClass"], head["ChecksumType"]), ("STANDARD_IA", "COMPOSITE"))
        self.aws("s3", "cp", there, f"s3://{self.bucket}/copy")
        self.aws("s3", "mv", f"s3://{self.bucket}/copy", "moved")
        self.assertEqual(self.read("moved"), self.large)
        self.aws("s3", "mv", "moved", f"s3://{self.bucket}/back")
        self.assertFalse(os.path.exists("moved"))
        listing = self.aws("s3", "ls", "--recursive", "--summarize", f"s3://{self.bucket}")
        self.assertIn("Total Objects: 2", listing)

    def test_syncs_both_ways(self):
        self.write("tree/a b+c.txt", b"1")
        self.write("tree/sub/ä.txt", b"22")
        self.write("tree/x.log", b"333")
        for name in ["tree/a b+c.txt", "tree/sub/ä.txt", "tree/x.log"]:
            # S3 dates by the second, so a file of this second would seem newer than its copy.
            os.utime(name, (1_000_000_000, 1_000_000_000))
        target = f"s3://{self.bucket}/tree"
        self.assertEqual(self.aws("s3", "sync", "tree", target, "--no-progress").count("upload:"), 3)
        self.assertEqual(self.aws("s3", "sync", "tree", target), "")
        os.remove("tree/x.log")
        self.assertIn("delete:", self.aws("s3", "sync", "tree", target, "--delete"))
        self.write("tree/sub/ä.txt", b"4444")
        self.assertIn("upload:", self.aws("s3", "sync", "tree", target, "--no-progress"))
        self.aws("s3", "sync", target, f"s3://{self.bucket}/other", "--exclude", "sub/*")
        self.aws("s3", "sync", target, "back")
        self.assertEqual(self.read("back/sub/ä.txt"), b"4444")
        self.assertIn("PRE sub/", self.aws("s3", "ls", f"{target}/"))
        self.assertEqual(self.aws("s3", "ls", f"s3://{self.bucket}/other/", "--recursive").count("\n"), 1)
        self.assertEqual(self.aws("s3", "rm", target, "--recursive").count("delete:"), 2)
        self.aws("s3", "rb", "--force", f"s3://{self.bucket}")
        code, _, err = self.run_aws("s3", "ls", f"s3://{self.bucket}")
        self.assertEqual(code, 255)
        self.assertIn("(NoSuchBucket) when calling the ListObjectsV2 operation: The specified bucket does not exist", err)

    def test_says_what_is_wrong(self):
        code, _, err = self.run_aws("s3", "cp", f"s3://{self.bucket}/none", "-")
        self.assertEqual(code, 1)
        self.assertIn("An error occurred (404) when calling the HeadObject operation: Not Found", err)
        self.assertEqual(self.run_aws("s3", "ls", f"s3://{self.bucket}/none")[0], 1)
        self.aws("s3", "cp", "-", f"s3://{self.bucket}/k", stdin=b"x")
        code, _, err = self.run_aws("s3", "rb", f"s3://{self.bucket}")
        self.assertEqual(code, 1)
        self.assertIn("(BucketNotEmpty)", err)
        code, _, err = self.run_aws(
            "s3api", "put-object", "--bucket", self.bucket, "--key", "k", "--if-none-match", "*"
        )
        self.assertEqual(code, 255)
        self.assertIn("(PreconditionFailed)", err)

    def test_presigns(self):
        self.aws("s3", "cp", "-", f"s3://{self.bucket}/signed/ä", stdin=b"by link")
        url = self.aws("s3", "presign", f"s3://{self.bucket}/signed/ä", "--expires-in", "60").strip()
        with urllib.request.urlopen(url) as reply:
            self.assertEqual(reply.read(), b"by link")

    def test_speaks_of_versions(self):
        self.aws("s3api", "put-bucket-versioning", "--bucket", self.bucket, "--versioning-configuration", "Status=Enabled")
        for content in (b"1", b"22"):
            self.aws("s3", "cp", "-", f"s3://{self.bucket}/v", stdin=content)
        self.aws("s3", "rm", f"s3://{self.bucket}/v")
        versions = self.api("list-object-versions")
        self.assertEqual([v["Size"] for v in versions["Versions"]], [2, 1])
        self.assertTrue(versions["DeleteMarkers"][0]["IsLatest"])
        old = versions["Versions"][1]["VersionId"]
        self.assertEqual(self.api("get-object", "--key", "v", "--version-id", old, "old")["VersionId"], old)
        self.assertEqual(self.read("old"), b"1")

    def test_makes_websites(self):
        self.aws("s3", "website", f"s3://{self.bucket}", "--index-document", "index.html", "--error-document", "e.html")
        website = self.api("get-bucket-website")
        self.assertEqual(website, {"IndexDocument": {"Suffix": "index.html"}, "ErrorDocument": {"Key": "e.html"}})

    def test_selects(self):
        self.aws("s3", "cp", "-", f"s3://{self.bucket}/people", stdin=b"name,age\nAnn,30\n")
        self.aws(
            *("s3api", "select-object-content", "--bucket", self.bucket, "--key", "people", "--expression-type", "SQL"),
            *("--expression", "SELECT s.age FROM S3Object s", "--input-serialization", '{"CSV": {"FileHeaderInfo": "USE"}}'),
            *("--output-serialization", '{"JSON": {}}', "selected"),
        )
        self.assertEqual(self.read("selected"), b'{"age":"30"}\n')


if __name__ == "__main__":
    unittest.main()
