"""Runs a Python function for Lambda.

One raw keep-alive connection leads to the Runtime API; a result and the request for the next event leave in one write.
Modules that a function may not need (socket, logging, traceback) are not imported before somebody does.
"""

import importlib
import json
import os
import sys
from _socket import socket as Socket  # the socket module around it takes 5 ms to import

PREFIX = "/2018-06-01/runtime/"
IPPROTO_TCP, TCP_NODELAY = 6, 1
NEXT = ("GET " + PREFIX + "invocation/next HTTP/1.1\r\nHost: runtime\r\n\r\n").encode()
INDENT = "\u00a0\u00a0"
current_request_id = ""


class Fault(Exception):
    """A failure that AWS's runtime names itself."""

    def __init__(self, kind, message, trace=()):
        super().__init__(message)
        self.kind, self.message, self.trace = kind, message, list(trace)


class RuntimeApi:
    def __init__(self, address):
        host, _, port = address.rpartition(":")
        self.socket = Socket()
        self.socket.connect((host, int(port)))
        self.socket.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1)
        self.received = bytearray()

    def send(self, path, body, then=b"", error_type=None):
        extra = "Lambda-Runtime-Function-Error-Type: %s\r\n" % error_type if error_type else ""
        head = "POST %s%s HTTP/1.1\r\nHost: runtime\r\n%sContent-Length: %d\r\n\r\n" % (PREFIX, path, extra, len(body))
        self.socket.sendall(head.encode() + body + then)

    def receive(self):
        """The next reply's headers, in lower case, and its body."""
        end = self.fill(lambda: self.received.find(b"\r\n\r\n"))
        headers = {}
        for line in self.received[:end].decode("latin-1").split("\r\n")[1:]:
            name, _, value = line.partition(":")
            headers[name.lower()] = value.strip()
        size = end + 4 + int(headers["content-length"])
        self.fill(lambda: size if len(self.received) >= size else -1)
        body = bytes(self.received[end + 4 : size])
        del self.received[:size]
        return headers, body

    def fill(self, found):
        at = found()
        while at < 0:
            more = self.socket.recv(65536)
            if not more:
                os._exit(0)  # the server has gone or wants us no more
            self.received += more
            at = found()
        return at


class Identity:
    cognito_identity_id = None
    cognito_identity_pool_id = None


class Client:
    def __init__(self, fields):
        for name in ("installation_id", "app_title", "app_version_name", "app_version_code", "app_package_name"):
            setattr(self, name, fields.get(name))


class ClientContext:
    def __init__(self, fields):
        self.custom = fields.get("custom")
        self.env = fields.get("env")
        self.client = Client(fields["client"]) if fields.get("client") else None


class LambdaContext:
    def __init__(self, headers):
        env = os.environ
        self.aws_request_id = headers["lambda-runtime-aws-request-id"]
        self.invoked_function_arn = headers["lambda-runtime-invoked-function-arn"]
        self.function_name = env["AWS_LAMBDA_FUNCTION_NAME"]
        self.function_version = env["AWS_LAMBDA_FUNCTION_VERSION"]
        self.memory_limit_in_mb = env["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"]
        self.log_group_name = env["AWS_LAMBDA_LOG_GROUP_NAME"]
        self.log_stream_name = env["AWS_LAMBDA_LOG_STREAM_NAME"]
        self.identity = Identity()
        client = headers.get("lambda-runtime-client-context")
        self.client_context = ClientContext(json.loads(client.encode("latin-1"))) if client else None
        self._epoch_deadline_time_in_ms = int(headers["lambda-runtime-deadline-ms"])

    def get_remaining_time_in_millis(self):
        import time

        return max(0, self._epoch_deadline_time_in_ms - int(time.time() * 1000))

    def log(self, message):
        sys.stdout.write(str(message))


class LoggingHook:
    """Gives the logging module AWS's handler and format as soon as somebody imports it."""

    def find_spec(self, name, path=None, target=None):
        if name != "logging":
            return None
        sys.meta_path.remove(self)
        spec = next(filter(None, (finder.find_spec(name, path) for finder in sys.meta_path)))
        run = spec.loader.exec_module

        def exec_module(module):
            run(module)
            configure_logging(module)

        spec.loader.exec_module = exec_module
        return spec


def keep_no_young_bytecode():
    """A compiled file is known by its source's second and size: of a file that was just edited, it may be of another edit."""
    from importlib._bootstrap_external import SourceFileLoader

    keep = SourceFileLoader._cache_bytecode

    def cache_bytecode(loader, source_path, bytecode_path, data):
        import time

        if time.time() - os.stat(source_path).st_mtime > 2:
            keep(loader, source_path, bytecode_path, data)

    SourceFileLoader._cache_bytecode = cache_bytecode


def keep_bytecode_apart(cache, own):
    """Packages aren't written to, so what was compiled of them is kept in a folder of its own. Python would look for its
    own library's compiled files there too, and compile it anew for every package, which takes longer than all the rest.
    """
    from importlib import _bootstrap_external as loading

    sys.pycache_prefix = cache
    apart = loading.cache_from_source

    def cache_from_source(path, *arguments, **options):
        if not path.startswith(own):
            folder, _, name = path.rpartition("/")
            beside = "%s/__pycache__/%s.%s.pyc" % (folder, name.rpartition(".")[0], sys.implementation.cache_tag)
            if os.path.exists(beside):
                return beside
        return apart(path, *arguments, **options)

    loading.cache_from_source = cache_from_source


def configure_logging(logging):
    import time

    class RequestFilter(logging.Filter):
        def filter(self, record):
            record.aws_request_id = current_request_id
            return True

    class JsonFormatter(logging.Formatter):
        def format(self, record):
            document = {
                "timestamp": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created)),
                "level": record.levelname,
                "message": record.getMessage(),
                "logger": record.name,
                "requestId": current_request_id,
            }
            if record.exc_info and record.exc_info[0]:
                document["errorType"] = record.exc_info[0].__name__
                document["errorMessage"] = str(record.exc_info[1])
                document["stackTrace"] = self.formatException(record.exc_info).splitlines()
            return json.dumps(document, ensure_ascii=False, default=str)

    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(
        logging.Formatter("[%(levelname)s]\t%(asctime)s.%(msecs)03dZ\t%(aws_request_id)s\t%(message)s", "%Y-%m-%dT%H:%M:%S")
    )
    handler.formatter.converter = time.gmtime
    handler.addFilter(RequestFilter())
    if os.environ.get("AWS_LAMBDA_LOG_FORMAT") == "JSON":
        handler.setFormatter(JsonFormatter())
        level = os.environ.get("AWS_LAMBDA_LOG_LEVEL", "INFO")
        logging.root.setLevel({"TRACE": "DEBUG", "FATAL": "CRITICAL"}.get(level, level))
    logging.root.addHandler(handler)


def load(name):
    """The function's handler."""
    try:
        module_name, function_name = name.rsplit(".", 1)
    except ValueError as e:
        raise Fault("Runtime.MalformedHandlerName", "Bad handler '%s': %s" % (name, e))
    try:
        if module_name.split(".")[0] in sys.builtin_module_names:
            raise Fault(
                "Runtime.BuiltInModuleConflict", "Cannot use built-in module %s as a handler module" % module_name
            )
        module = importlib.import_module(module_name.replace("/", "."))
    except ImportError as e:
        raise Fault("Runtime.ImportModuleError", "Unable to import module '%s': %s" % (module_name, e))
    except SyntaxError as e:
        trace = '  File "%s" Line %s\n    %s' % (e.filename, e.lineno, e.text)
        raise Fault("Runtime.UserCodeSyntaxError", "Syntax error in module '%s': %s" % (module_name, e), [trace])
    if hasattr(module, function_name):
        return getattr(module, function_name)

    def missing(event, context):
        # AWS tells of a missing handler at the invocation, not at the start.
        raise Fault("Runtime.HandlerNotFound", "Handler '%s' missing on module '%s'" % (function_name, module_name))

    return missing


def failure(error, request_id):
    """An exception as AWS writes it: (type, JSON)."""
    if isinstance(error, Fault):
        kind, message, trace = error.kind, error.message, error.trace
    else:
        import traceback

        frames = traceback.extract_tb(error.__traceback__)
        while frames and frames[0].filename.endswith("/bootstrap.py"):
            del frames[0]
        kind, message, trace = type(error).__name__, str(error), traceback.format_list(frames)
    log_failure(kind, message, trace)
    result = {"errorMessage": message, "errorType": kind, "requestId": request_id, "stackTrace": trace}
    return kind, json.dumps(result).encode()


def log_failure(kind, message, trace):
    lines = ["[ERROR] %s%s" % (kind, ": " + message if message else "")]
    if trace:
        lines.append("Traceback (most recent call last):")
        for element in trace:
            for line in element.splitlines():
                text = line.lstrip(" ")
                lines.append(INDENT * ((len(line) - len(text)) // 2) + text)
    # With returns in place of line breaks it is one event of the log.
    sys.stdout.write("\r".join(lines) + "\n")


def default(value):
    from decimal import Decimal

    if isinstance(value, Decimal):
        return float(value)
    raise TypeError("Object of type %s is not JSON serializable" % type(value).__name__)


def marshal(value, encoder):
    try:
        return encoder.encode(value).encode()
    except Exception as e:
        raise Fault("Runtime.MarshalError", "Unable to marshal response: %s" % e)


def unmarshal(body):
    try:
        return json.loads(body)
    except Exception as e:
        raise Fault("Runtime.UnmarshalError", "Unable to unmarshal input: %s" % e)


def mark(request_id):
    """Tells the server that what was written so far belongs to this request."""
    sys.stdout.flush()
    sys.stderr.flush()
    os.write(1, b"\x1e" + request_id.encode() + b"\n")


def run(api, report):
    global current_request_id
    try:
        handler = load(os.environ["_HANDLER"])
    except Exception as e:
        kind, result = failure(e, "")
        sys.stdout.flush()
        api.send("init/error", result, error_type=kind)
        api.receive()
        os._exit(1)
    newer = os.environ["AWS_EXECUTION_ENV"] not in ("AWS_Lambda_python3.%d" % minor for minor in range(12))
    encoder = json.JSONEncoder(ensure_ascii=not newer, default=default)
    mark("init")
    api.socket.sendall(NEXT)
    if report:
        report()
    while True:
        headers, body = api.receive()
        current_request_id = request_id = headers["lambda-runtime-aws-request-id"]
        os.environ["_X_AMZN_TRACE_ID"] = headers.get("lambda-runtime-trace-id", "")
        path = "invocation/" + request_id
        kind = None
        try:
            result = marshal(handler(unmarshal(body), LambdaContext(headers)), encoder)
            path += "/response"
        except Exception as e:
            kind, result = failure(e, request_id)
            path += "/error"
        mark(request_id)
        api.send(path, result, NEXT, kind)
        api.receive()


def set_paths(task_root):
    own = [path for path in os.environ.get("PYTHONPATH", "").split(os.pathsep) if path]
    cache, content = sys.argv[1:3]
    layers = content + "/python"
    packages = "%s/lib/python%d.%d/site-packages" % (layers, *sys.version_info[:2])
    sys.path[0:0] = [task_root, packages, layers] + own
    sys.path += sys.argv[3:]  # what is installed for this interpreter, such as boto3, which AWS has too
    sys.argv = [""]
    sys.meta_path.insert(0, LoggingHook())
    keep_no_young_bytecode()
    if cache:
        keep_bytecode_apart(cache, (task_root + "/", content + "/"))


def start(report=None):
    """Runs the function; reports when its module is loaded."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", line_buffering=True)
    run(RuntimeApi(os.environ["AWS_LAMBDA_RUNTIME_API"]), report)


if __name__ == "__main__":
    set_paths(os.environ["LAMBDA_TASK_ROOT"])
    start()
