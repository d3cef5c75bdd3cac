// A whole deployment by a tool that people use: Claudia.js makes a role, a function and a REST API, and says where it is.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import http from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";

const run = promisify(execFile);
const endpoint = new URL(process.env.AWS_ENDPOINT_URL);
const cli = resolve("node_modules/claudia/bin/cmd.js");
const preload = resolve("claudia-endpoint.cjs");
const application = (word) => `
exports.handler = async (event) => ({
  statusCode: 201,
  multiValueHeaders: { "Set-Cookie": ["a=1", "b=2"] },
  body: JSON.stringify({ word: "${word}", path: event.path, method: event.httpMethod, query: event.multiValueQueryStringParameters }),
});`;

async function claudia(folder, ...args) {
  const env = { ...process.env, AWS_REGION: "us-east-1", NODE_OPTIONS: `--require ${preload}` };
  const { stdout } = await run(process.execPath, [cli, ...args], { cwd: folder, env });
  return stdout;
}

function get(url) {
  const { host, pathname, search } = new URL(url);
  return new Promise((answered, failed) => {
    const request = http.get(
      { hostname: endpoint.hostname, port: endpoint.port, path: pathname + search, headers: { Host: host } },
      (response) => {
        const chunks = [];
        response.on("data", (chunk) => chunks.push(chunk));
        response.on("end", () => answered({ response, body: Buffer.concat(chunks).toString() }));
      },
    );
    request.on("error", failed);
  });
}

test("Claudia.js creates, updates and destroys an application", async () => {
  const folder = await mkdtemp(join(tmpdir(), "claudia-"));
  const name = `greeter-${randomUUID().slice(0, 8)}`;
  try {
    await writeFile(join(folder, "package.json"), JSON.stringify({ name, version: "1.0.0", files: ["index.js"] }));
    await writeFile(join(folder, "index.js"), application("first"));
    const created = await claudia(
      folder, "create", "--region", "us-east-1", "--handler", "index.handler", "--deploy-proxy-api", "--runtime",
      "nodejs20.x", "--version", "live",
    );
    const { url } = JSON.parse(created.slice(created.indexOf("{"))).api;
    assert.match(url, /^https:\/\/[a-z0-9]{10}\.execute-api\.us-east-1\.amazonaws\.com\/live$/);

    const { response, body } = await get(`${url}/a/b?x=1&x=2`);
    assert.equal(response.statusCode, 201);
    assert.deepEqual(response.headers["set-cookie"], ["a=1", "b=2"]);
    assert.deepEqual(JSON.parse(body), { word: "first", path: "/a/b", method: "GET", query: { x: ["1", "2"] } });

    await writeFile(join(folder, "index.js"), application("second"));
    await claudia(folder, "update", "--version", "live");
    assert.equal(JSON.parse((await get(url)).body).word, "second");

    await claudia(folder, "destroy");
    assert.equal((await get(url)).response.statusCode, 403);
  } finally {
    await rm(folder, { recursive: true });
  }
});
