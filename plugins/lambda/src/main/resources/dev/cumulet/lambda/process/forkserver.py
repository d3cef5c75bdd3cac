"""Starts environments of one function by forking, instead of starting Python for each.

Reads one line of JSON for each environment: the named pipe of its output, its folder, and its variables; then one with
"opened" and its process when the pipe has its reader. Answers lines of "started PID", "ended PID STATUS" on the output
that it was started with.

What the first environment has loaded of Python's own library, and of packages that were installed with their lists of
files beside them, is loaded ahead for the others. The function's own modules never are: they run in each environment,
as on AWS.
"""

import gc
import importlib
import json
import os
import selectors
import signal
import sys
import time

sys.pycache_prefix = sys.argv[1] or None
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import bootstrap

del sys.path[0]

IDLE_SECONDS = 600


class ForkServer:
    def __init__(self, task_root):
        self.task_root = task_root
        self.control = os.dup(1)
        # Streams ask once whether their file can be sought in; the environments' pipes can't, and the null device can.
        reader, writer = os.pipe()
        for standard in (1, 2):
            os.dup2(writer, standard)
        sys.stdout, sys.stderr = open(1, "w", closefd=False), open(2, "w", closefd=False)
        os.close(reader)
        os.close(writer)
        null = os.open(os.devnull, os.O_RDWR)
        for standard in (1, 2):
            os.dup2(null, standard)  # what modules print while they are loaded is nobody's output
        os.set_inheritable(self.control, False)
        self.pipes = {}
        self.unread = {}  # pipes whose reader is still to come, also of environments that have ended meanwhile
        self.learning = None
        self.has_learned = False
        self.signals, write = os.pipe()
        os.set_blocking(self.signals, False)
        os.set_blocking(write, False)
        signal.set_wakeup_fd(write)
        signal.signal(signal.SIGCHLD, lambda number, frame: None)
        self.selector = selectors.DefaultSelector()
        self.selector.register(0, selectors.EVENT_READ, self.take_orders)
        self.selector.register(self.signals, selectors.EVENT_READ, self.reap)
        self.received = b""

    def serve(self):
        while True:
            ready = self.selector.select(IDLE_SECONDS)
            if not ready and not self.pipes:
                os._exit(0)
            for key, _ in ready:
                key.data()

    def tell(self, line):
        os.write(self.control, (line + "\n").encode())

    def take_orders(self):
        more = os.read(0, 65536)
        if not more:
            os._exit(0)  # the server has gone
        *lines, self.received = (self.received + more).split(b"\n")
        for line in lines:
            order = json.loads(line)
            if "opened" in order:
                os.close(self.unread.pop(order["opened"]))
            else:
                self.start(order)

    def start(self, order):
        os.mkfifo(order["output"], 0o600)
        output = os.open(order["output"], os.O_RDWR)  # waits for no reader, and keeps the pipe until the end is told
        unread = os.dup(output)
        learned = None if self.has_learned or self.learning else os.pipe()
        gc.freeze()
        pid = os.fork()
        if pid == 0:
            os.close(unread)
            self.become(order, output, learned)
        self.pipes[pid] = output
        self.unread[pid] = unread
        self.tell("started %d" % pid)
        if learned:
            os.close(learned[1])
            self.learning = learned[0]
            self.selector.register(learned[0], selectors.EVENT_READ, self.learn)

    def become(self, order, output, learned):
        status = 1
        try:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            os.setsid()
            for standard in (1, 2):
                os.dup2(output, standard)
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            for descriptor in (output, self.control, self.signals, *self.pipes.values(), *self.unread.values()):
                os.close(descriptor)
            self.selector.close()
            os.chdir(order["folder"])
            os.environ.clear()
            os.environ.update(order["variables"])
            time.tzset()
            report = learned and (lambda: tell_modules(learned[1], order["variables"]["_HANDLER"]))
            bootstrap.start(report)
        except SystemExit as e:
            status = e.code if isinstance(e.code, int) else 0 if e.code is None else 1
        except BaseException:
            sys.excepthook(*sys.exc_info())
        finally:
            for stream in (sys.stdout, sys.stderr):
                try:
                    stream.flush()
                except Exception:
                    pass
            os._exit(status)

    def reap(self):
        try:
            os.read(self.signals, 4096)
        except BlockingIOError:
            pass
        while self.pipes:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                return
            output = self.pipes.pop(pid, None)
            self.tell("ended %d %d" % (pid, status >> 8 if not status & 127 else 128 + (status & 127)))
            if output is not None:
                os.close(output)

    def learn(self):
        content = b""
        while more := os.read(self.learning, 65536):
            content += more
        self.selector.unregister(self.learning)
        os.close(self.learning)
        self.learning = None
        if not content:
            return  # it ended before it was ready
        self.has_learned = True
        installed = installed_packages()
        for name, file in json.loads(content):
            if name.partition(".")[0] in installed or not file.startswith(self.task_root + os.sep):
                try:
                    importlib.import_module(name)
                except BaseException:
                    continue  # the environment that needs it will say so


def installed_packages():
    """The top names of what installers have put into the search path."""
    names = set()
    for folder in sys.path:
        try:
            entries = [entry for entry in os.listdir(folder) if entry.endswith(".dist-info")]
        except OSError:
            continue
        for entry in entries:
            try:
                with open(os.path.join(folder, entry, "RECORD"), encoding="utf-8") as record:
                    names.update(line.split("/")[0].partition(".")[0] for line in record)
            except OSError:
                continue
    return names


def tell_modules(descriptor, handler):
    own = handler.replace("/", ".").partition(".")[0]
    modules = [
        (name, getattr(module, "__file__", None) or "")
        for name, module in list(sys.modules.items())
        if name.partition(".")[0] not in (own, "__main__", "bootstrap")
    ]
    with os.fdopen(descriptor, "wb") as out:
        out.write(json.dumps(modules).encode())


def main():
    task_root = os.environ["LAMBDA_TASK_ROOT"]
    bootstrap.set_paths(task_root)
    ForkServer(task_root).serve()


main()
