// Runs a Node.js function for Lambda.
//
// One raw keep-alive connection leads to the Runtime API; a result and the request for the next event leave in one
// write. While the handler runs, the connection doesn't hold the event loop, so that "the loop is empty" can be seen.
"use strict";

const fs = require("node:fs");
const { register, registerHooks } = require("node:module");
const net = require("node:net");
const path = require("node:path");
const { Writable } = require("node:stream");
const url = require("node:url");
const util = require("node:util");

const PREFIX = "/2018-06-01/runtime/";
const NEXT = `GET ${PREFIX}invocation/next HTTP/1.1\r\nHost: runtime\r\n\r\n`;
const HEAD_END = "\r\n\r\n";
const env = process.env;

let requestId = "";

function named(name, message) {
  const error = new Error(message);
  error.name = name;
  return error;
}

class RuntimeApi {
  constructor(address, onEvent) {
    const [host, port] = address.split(":");
    this.received = Buffer.alloc(0);
    this.onEvent = onEvent;
    this.socket = net.connect({ host, port: Number(port), noDelay: true });
    this.socket.on("data", (bytes) => this.take(bytes));
    this.status = 0;
    // The server has gone or wants us no more.
    this.socket.on("close", () => process.exit(this.status));
    this.socket.on("error", () => process.exit(this.status));
  }

  next() {
    this.socket.write(NEXT);
  }

  /** Reports an error and ends the process, but not before the server has read of it. */
  postLast(target, body, errorType, status) {
    this.status = status;
    this.onReply = () => process.exit(status);
    this.socket.ref();
    this.post(target, body, "", errorType);
  }

  post(target, body, then, errorType) {
    const bytes = Buffer.from(body);
    const extra = errorType ? `Lambda-Runtime-Function-Error-Type: ${errorType.replace(/[^\x20-\x7e]/g, "?")}\r\n` : "";
    const head = `POST ${PREFIX}${target} HTTP/1.1\r\nHost: runtime\r\n${extra}Content-Length: ${bytes.length}${HEAD_END}`;
    this.socket.write(Buffer.concat([Buffer.from(head), bytes, Buffer.from(then)]));
  }

  take(bytes) {
    this.received = this.received.length ? Buffer.concat([this.received, bytes]) : bytes;
    for (;;) {
      const end = this.received.indexOf(HEAD_END);
      if (end < 0) {
        return;
      }
      const [first, ...lines] = this.received.toString("latin1", 0, end).split("\r\n");
      const headers = {};
      for (const line of lines) {
        const colon = line.indexOf(":");
        headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
      }
      const size = end + HEAD_END.length + Number(headers["content-length"]);
      if (this.received.length < size) {
        return;
      }
      const body = this.received.subarray(end + HEAD_END.length, size);
      this.received = this.received.subarray(size);
      if (first.startsWith("HTTP/1.1 200")) {
        this.onEvent(headers, body);
      } else {
        this.onReply?.();
      }
    }
  }
}

// Marks handlers that take a stream, as in AWS's runtime, where tools look for it too.
const STREAMING = Symbol.for("aws.lambda.runtime.handler.streaming");
const HIGH_WATER_MARK = Symbol.for("aws.lambda.runtime.handler.streaming.highWaterMark");
const PRELUDE_TYPE = "application/vnd.awslambda.http-integration-response";

class HttpResponseStream {
  static from(stream, prelude) {
    stream.setContentType(PRELUDE_TYPE);
    // Zero bytes part the prelude from the content, so it has none itself: JSON escapes them.
    stream._onBeforeFirstWrite = (write) => {
      write(Buffer.from(JSON.stringify(prelude)));
      write(Buffer.alloc(8));
    };
    return stream;
  }
}

globalThis.awslambda = {
  streamifyResponse(handler, options) {
    handler[STREAMING] = "response";
    if (typeof options?.highWaterMark === "number") {
      handler[HIGH_WATER_MARK] = options.highWaterMark;
    }
    return handler;
  },
  HttpResponseStream,
};

/**
 * A result that leaves piece by piece. Its head goes with the first piece, so that the handler can still choose the type;
 * the socket is shared with the next request, which follows the last piece.
 */
class ResponseStream extends Writable {
  constructor(invocation, highWaterMark) {
    super({ highWaterMark });
    this.invocation = invocation;
    this.contentType = "application/octet-stream";
    this.isBegun = false;
  }

  setContentType(contentType) {
    if (this.isBegun) {
      throw named("InvalidStreamOperation", "Cannot set content-type, too late.");
    }
    this.contentType = String(contentType).replace(/[\r\n]+/g, " ");
  }

  begin(socket) {
    this.isBegun = true;
    socket.write(
      `POST ${PREFIX}invocation/${this.invocation.id}/response HTTP/1.1\r\nHost: runtime\r\n` +
        `Content-Type: ${this.contentType}\r\nLambda-Runtime-Function-Response-Mode: streaming\r\n` +
        "Trailer: Lambda-Runtime-Function-Error-Type, Lambda-Runtime-Function-Error-Body\r\n" +
        `Transfer-Encoding: chunked${HEAD_END}`,
    );
    const first = this._onBeforeFirstWrite;
    this._onBeforeFirstWrite = undefined;
    first?.((bytes) => socket.write(frame(Buffer.from(bytes))));
  }

  _write(chunk, encoding, done) {
    const { api, isDone } = this.invocation;
    if (isDone) {
      done(named("InvalidStreamOperation", "Cannot write to a stream of an invocation that is over."));
      return;
    }
    if (!this.isBegun) {
      this.begin(api.socket);
    }
    if (chunk.length === 0 || api.socket.write(frame(chunk))) {
      done();
    } else {
      api.socket.once("drain", done); // the caller is slower than the handler
    }
  }

  _final(done) {
    this.invocation.finishStream();
    done();
  }
}

function frame(bytes) {
  return Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from("\r\n")]);
}

const LEVELS = ["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"];
const isJson = env.AWS_LAMBDA_LOG_FORMAT === "JSON";
const lowest = LEVELS.indexOf(env.AWS_LAMBDA_LOG_LEVEL || "INFO");

function writeJson(level, args) {
  if (LEVELS.indexOf(level) < lowest) {
    return;
  }
  const message = args.length === 1 && typeof args[0] === "object" && !(args[0] instanceof Error) ? args[0] : util.format(...args);
  const line = { timestamp: new Date().toISOString(), level, requestId: requestId || "undefined", message };
  const error = args.find((arg) => arg instanceof Error);
  if (error) {
    Object.assign(line, { errorType: error.name, errorMessage: error.message, stackTrace: String(error.stack).split("\n").slice(1) });
  }
  process.stdout.write(JSON.stringify(line) + "\n");
}

function write(level, args) {
  if (isJson) {
    writeJson(level, args);
    return;
  }
  const text = util.format(...args).replace(/\n/g, "\r");
  process.stdout.write(`${new Date().toISOString()}\t${requestId || "undefined"}\t${level}\t${text}\n`);
}

function patchConsole() {
  const levels = { log: "INFO", info: "INFO", debug: "DEBUG", warn: "WARN", error: "ERROR", trace: "TRACE" };
  for (const [method, level] of Object.entries(levels)) {
    console[method] = (...args) => write(level, args);
  }
}

// Tells the server that what was written so far belongs to this request.
function mark(id) {
  process.stdout.write(`\x1e${id}\n`);
}

function describe(error) {
  if (error instanceof Error || (error && error.stack && error.message !== undefined)) {
    return { errorType: error.name, errorMessage: error.message, trace: String(error.stack).split("\n") };
  }
  return { errorType: typeof error, errorMessage: String(error), trace: [] };
}

/** Amid a stream, where the head has long gone. */
function trailers(description) {
  const type = String(description.errorType).replace(/[^\x20-\x7e]/g, "?");
  const body = Buffer.from(JSON.stringify(description)).toString("base64");
  return `Lambda-Runtime-Function-Error-Type: ${type}\r\nLambda-Runtime-Function-Error-Body: ${body}\r\n`;
}

function isModule(file) {
  if (file.endsWith(".mjs") || file.endsWith(".cjs")) {
    return file.endsWith(".mjs");
  }
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    try {
      return JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8")).type === "module";
    } catch {
      if (folder === env.LAMBDA_TASK_ROOT || folder === path.dirname(folder)) {
        return false;
      }
    }
  }
}

function packages(folder) {
  try {
    return fs.readdirSync(folder).filter((name) => !name.startsWith(".") && name !== "npm" && name !== "corepack");
  } catch {
    return []; // no such folder
  }
}

/** Costs older versions a thread, so only where there is something to find. */
function letImportsFindLayers(isModule) {
  const importers = (env.NODE_PATH ?? "")
    .split(path.delimiter)
    .filter((folder) => path.basename(folder) === "node_modules")
    .filter((folder) => isModule || /[/\\]nodejs[/\\](node\d+[/\\])?node_modules$/.test(folder))
    .filter((folder) => packages(folder).length > 0)
    .map((folder) => url.pathToFileURL(path.join(folder, "..", "importer.mjs")).href);
  if (importers.length === 0) {
    return;
  }
  const file = path.join(__dirname, "layers.cjs");
  if (registerHooks) {
    const { initialize, resolveSync } = require(file);
    initialize(importers);
    registerHooks({ resolve: resolveSync });
  } else if (register) {
    register(url.pathToFileURL(file).href, { data: importers });
  }
}

/** AWS's runtimes bring its SDK, so few functions have it in their packages. */
function hintAtSdk(message) {
  const [, name] = message.match(/^Cannot find (?:package|module) '(@(?:aws-sdk|smithy)\/[^/']+)/) ?? [];
  if (name) {
    write("WARN", [
      `AWS's runtimes bring ${name}, this machine's Node.js doesn't: add it to the function's package or to a layer,` +
        ` or install it for ${process.execPath} with npm install -g ${name}`,
    ]);
  }
}

async function importFile(name) {
  const base = path.resolve(env.LAMBDA_TASK_ROOT, name);
  const file = ["", ".js", ".mjs", ".cjs"].map((end) => base + end).find((p) => fs.statSync(p, { throwIfNoEntry: false })?.isFile());
  try {
    if (!file) {
      return require(require.resolve(name, { paths: [env.LAMBDA_TASK_ROOT] }));
    }
    const isImported = isModule(file);
    letImportsFindLayers(isImported);
    return isImported ? await import(url.pathToFileURL(file).href) : require(file);
  } catch (error) {
    if (error instanceof SyntaxError) {
      throw named("Runtime.UserCodeSyntaxError", error.stack);
    }
    if (error.code === "MODULE_NOT_FOUND" || error.code === "ERR_MODULE_NOT_FOUND") {
      hintAtSdk(error.message);
      throw named("Runtime.ImportModuleError", `Error: ${error.message}`);
    }
    throw error;
  }
}

async function load(handler) {
  if (handler.includes("..")) {
    throw named(
      "Runtime.MalformedHandlerName",
      `'${handler}' is not a valid handler name. Use absolute paths when specifying root directories in handler names.`,
    );
  }
  const file = path.basename(handler);
  const [, stem, member] = file.match(/^([^.]*)\.(.*)$/) ?? [];
  if (!member) {
    throw named("Runtime.MalformedHandlerName", "Bad handler");
  }
  let found = await importFile(handler.slice(0, handler.length - file.length) + stem);
  for (const part of member.split(".")) {
    found = found?.[part];
  }
  if (found === undefined || found === null) {
    throw named("Runtime.HandlerNotFound", `${handler} is undefined or not exported`);
  }
  if (typeof found !== "function") {
    throw named("Runtime.HandlerNotFound", `${handler} is not a function`);
  }
  return found;
}

class Invocation {
  constructor(api, headers) {
    this.api = api;
    this.id = headers["lambda-runtime-aws-request-id"];
    this.isDone = false;
    this.pending = undefined; // how to end when the event loop is empty
    const deadline = Number(headers["lambda-runtime-deadline-ms"]);
    const client = headers["lambda-runtime-client-context"];
    this.context = {
      callbackWaitsForEmptyEventLoop: true,
      functionVersion: env.AWS_LAMBDA_FUNCTION_VERSION,
      functionName: env.AWS_LAMBDA_FUNCTION_NAME,
      memoryLimitInMB: env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
      logGroupName: env.AWS_LAMBDA_LOG_GROUP_NAME,
      logStreamName: env.AWS_LAMBDA_LOG_STREAM_NAME,
      clientContext: client ? JSON.parse(Buffer.from(client, "latin1").toString()) : undefined,
      identity: undefined,
      invokedFunctionArn: headers["lambda-runtime-invoked-function-arn"],
      awsRequestId: this.id,
      getRemainingTimeInMillis: () => deadline - Date.now(),
      succeed: (result) => this.succeed(result),
      fail: (error) => this.fail(error),
      done: (error, result) => this.callback(error, result),
    };
  }

  run(handler, event) {
    if (handler[STREAMING] === "response") {
      this.runStreaming(handler, event);
      return;
    }
    try {
      const returned = handler(event, this.context, (error, result) => this.callback(error, result));
      if (returned && typeof returned.then === "function") {
        returned.then(
          (result) => this.succeed(result),
          (error) => this.fail(error),
        );
      }
    } catch (error) {
      this.fail(error);
    }
  }

  /** The result is what the handler writes; nothing but the stream's end ends it, or an error. */
  async runStreaming(handler, event) {
    this.stream = new ResponseStream(this, handler[HIGH_WATER_MARK]);
    this.stream.on("error", (error) => this.fail(error));
    this.api.socket.ref(); // a stream that waits for its reader is no empty event loop
    try {
      await handler(event, this.stream, this.context);
    } catch (error) {
      this.fail(error);
    }
  }

  finishStream(trailers = "") {
    if (this.isDone) {
      return;
    }
    if (!this.stream.isBegun) {
      this.stream.begin(this.api.socket);
    }
    this.isDone = true;
    mark(this.id);
    this.api.socket.write(`0\r\n${trailers}\r\n${NEXT}`);
  }

  callback(error, result) {
    const end = error === undefined || error === null ? () => this.succeed(result) : () => this.fail(error);
    if (this.context.callbackWaitsForEmptyEventLoop) {
      this.pending ??= end;
    } else {
      end();
    }
  }

  loopIsEmpty() {
    (this.pending ?? (() => this.succeed(null)))();
  }

  succeed(result) {
    let body;
    try {
      body = JSON.stringify(result === undefined ? null : result) ?? "null";
    } catch (error) {
      this.fail(named("Runtime.MarshalError", `Unable to stringify response body as json: ${error.message}`));
      return;
    }
    this.finish("response", body);
  }

  fail(error) {
    const description = describe(error);
    if (!this.isDone) {
      write("ERROR", [`Invoke Error \t${JSON.stringify(description)}`]);
    }
    if (this.stream?.isBegun) {
      this.finishStream(trailers(description));
      this.stream.destroy();
      return;
    }
    this.finish("error", JSON.stringify(description), description.errorType);
  }

  finish(kind, body, errorType) {
    if (this.isDone) {
      return;
    }
    this.isDone = true;
    mark(this.id);
    this.api.socket.ref();
    this.api.post(`invocation/${this.id}/${kind}`, body, NEXT, errorType);
  }
}

async function main() {
  patchConsole();
  let handler;
  let current;
  const api = new RuntimeApi(env.AWS_LAMBDA_RUNTIME_API, (headers, body) => {
    current = new Invocation(api, headers);
    requestId = current.id;
    env._X_AMZN_TRACE_ID = headers["lambda-runtime-trace-id"] ?? "";
    api.socket.unref();
    current.run(handler, JSON.parse(body.toString()));
  });
  const crash = (status, error) => {
    const description = describe(error);
    write("ERROR", [`Uncaught Exception \t${JSON.stringify(description)}`]);
    if (current && !current.isDone && current.stream?.isBegun) {
      api.status = status;
      api.socket.end(`0\r\n${trailers(description)}\r\n`, () => process.exit(status));
      return;
    }
    const target = current && !current.isDone ? `invocation/${current.id}/error` : "init/error";
    api.postLast(target, JSON.stringify(description), description.errorType, status);
  };
  process.on("beforeExit", () => current?.isDone === false && current.loopIsEmpty());
  process.on("uncaughtException", (error) => crash(129, error));
  process.on("unhandledRejection", (reason) => {
    const error = named("Runtime.UnhandledPromiseRejection", String(reason));
    error.stack = `${error.name}: ${error.message}\n${reason?.stack ?? ""}`;
    crash(128, error);
  });
  try {
    handler = await load(env._HANDLER);
  } catch (error) {
    crash(1, error);
    return;
  }
  mark("init");
  api.next();
}

main();
