package dev.cumulet.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A function on Flask, with Flask in its package, as users deploy it. */
record FlaskPackage(String runtime, byte[] zip) {
    /** Debian's package python3-flask belongs to the second one only. */
    private static final List<String> PYTHONS = List.of("python3", "/usr/bin/python3");

    /** Takes whatever importing Flask needs from where it is installed, so that no network is needed. */
    private static final String COLLECT = """
            import os, sys, zipfile
            before = set(sys.modules)
            import flask
            root = os.path.dirname(os.path.dirname(flask.__file__))
            names = {name.partition('.')[0] for name in sys.modules} - before
            with zipfile.ZipFile(sys.argv[1], 'w', zipfile.ZIP_DEFLATED) as archive:
                archive.writestr('app.py', sys.argv[2])
                for name in sorted(names):
                    file = getattr(sys.modules.get(name), '__file__', None) or ''
                    if os.path.dirname(file) == root:
                        archive.write(file, os.path.basename(file))
                    elif file.startswith(root + os.sep):
                        for folder, _, files in os.walk(os.path.join(root, name)):
                            for one in files:
                                if one.endswith('.py'):
                                    path = os.path.join(folder, one)
                                    archive.write(path, os.path.relpath(path, root))
            print('python%d.%d' % sys.version_info[:2])
            """;

    private static final String PROGRAM = """
            import io
            import flask

            application = flask.Flask(__name__)

            @application.route('/')
            def hello():
                return flask.jsonify(message='hello')

            def handler(event, context):
                environ = {
                    'REQUEST_METHOD': 'GET', 'SCRIPT_NAME': '', 'PATH_INFO': '/', 'QUERY_STRING': '',
                    'SERVER_NAME': 'localhost', 'SERVER_PORT': '80', 'SERVER_PROTOCOL': 'HTTP/1.1',
                    'wsgi.version': (1, 0), 'wsgi.url_scheme': 'http', 'wsgi.input': io.BytesIO(),
                    'wsgi.errors': io.StringIO(), 'wsgi.multithread': False, 'wsgi.multiprocess': False,
                    'wsgi.run_once': False,
                }
                return b''.join(application(environ, lambda status, headers, failure=None: None)).decode()
            """;

    /** {@return the package; nothing if no Python of this machine has Flask} */
    static Optional<FlaskPackage> find() throws IOException {
        Path file = Files.createTempFile("benchmark", ".zip");
        try {
            for (String python : PYTHONS) {
                Optional<String> runtime = collect(python, file);
                if (runtime.isPresent()) {
                    return Optional.of(new FlaskPackage(runtime.get(), Files.readAllBytes(file)));
                }
            }
            return Optional.empty();
        } finally {
            Files.delete(file);
        }
    }

    private static Optional<String> collect(String python, Path file) {
        try {
            Process process = new ProcessBuilder(python, "-c", COLLECT, file.toString(), PROGRAM)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 ? Optional.of(answer) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // no such Python
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
