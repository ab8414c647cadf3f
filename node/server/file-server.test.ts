import { execFileSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { request as httpRequest, type IncomingMessage, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { modelHub } from "../../src/bringing/published-models.ts";
import { isAgreed } from "../../src/core/agreements.ts";
import { createFileServer } from "./file-server.ts";
import { serverLimits } from "./server-limits.ts";

interface Answer {
  status: number;
  headers: IncomingMessage["headers"];
  body: Buffer;
}

const bytes = Buffer.from(Array.from({ length: 1000 }, (_, index) => index % 251));
/** More than the buffers of two sockets hold, so that it is under way for as long as its reader waits. */
const large = 32 * 2 ** 20;
let folder: string;
let server: Server;
let port: number;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "file-server-"));
  mkdirSync(join(folder, "page"));
  mkdirSync(join(folder, "island"));
  writeFileSync(join(folder, "secret.txt"), "secret");
  writeFileSync(join(folder, "page", "index.html"), "<!doctype html><title>page</title>");
  writeFileSync(join(folder, "island", "relief.tif"), bytes);
  server = createFileServer(join(folder, "page"), [{ prefix: "/island", folder: join(folder, "island") }], {
    hosts: ["maps.example"],
  });
  port = await listen(server);
});

async function listen(on: Server): Promise<number> {
  await new Promise<void>((done) => on.listen(0, "127.0.0.1", done));
  return (on.address() as AddressInfo).port;
}

afterAll(() => new Promise((done) => server.close(done)));

function get(path: string, headers: Record<string, string> = {}, method = "GET", at = port): Promise<Answer> {
  return new Promise((done, fail) => {
    const request = httpRequest({ port: at, path, headers, method }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () =>
        done({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    });
    request.on("error", fail).end();
  });
}

/** What a policy lets be asked beside the page's own server. */
function askedIn(headers: IncomingMessage["headers"]): string[] {
  const [, asked = ""] =
    /connect-src 'self' blob:([^;]*);/.exec(String(headers["content-security-policy"])) ?? [];
  return asked.split(" ").filter((one) => one !== "");
}

/** Bytes that had come when the server ended a reader which took none of them before. */
async function readAfterEnd(on: Server, path: string): Promise<number> {
  const ended = new Promise<void>((done) =>
    on.once("connection", (connection) => connection.once("close", () => done())),
  );
  const socket = connect((on.address() as AddressInfo).port, "127.0.0.1");
  socket.on("error", () => {});
  const closed = new Promise((done) => socket.on("close", done));
  socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
  // Nothing is taken before the server has ended it.
  await ended;
  let received = 0;
  socket.on("data", (chunk) => (received += chunk.length));
  await closed;
  return received;
}

describe("the file server", () => {
  it("answers a byte range with exactly those bytes", async () => {
    const { status, headers, body } = await get("/island/relief.tif", { Range: "bytes=10-19" });
    expect(status).toBe(206);
    expect(headers["content-range"]).toBe("bytes 10-19/1000");
    expect(body).toEqual(bytes.subarray(10, 20));
    expect(headers["content-type"]).toContain("image/tiff");
  });

  it("answers a range beyond the end with 416", async () => {
    const { status, headers } = await get("/island/relief.tif", { Range: "bytes=1000-" });
    expect(status).toBe(416);
    expect(headers["content-range"]).toBe("bytes */1000");
  });

  it("answers a known strong ETag with 304 and a stale If-Range with the whole file", async () => {
    const etag = String((await get("/island/relief.tif", {}, "HEAD")).headers.etag);
    expect(etag).toMatch(/^"[^"]+"$/);
    expect((await get("/island/relief.tif", { "If-None-Match": etag })).status).toBe(304);
    const stale = await get("/island/relief.tif", { Range: "bytes=0-9", "If-Range": '"old"' });
    expect([stale.status, stale.body.length]).toEqual([200, 1000]);
  });

  it("isolates the page and forbids inline and evaluated script on every answer", async () => {
    for (const path of ["/", "/island/relief.tif", "/missing"]) {
      const { headers } = await get(path);
      expect(headers["cross-origin-opener-policy"]).toBe("same-origin");
      expect(headers["cross-origin-embedder-policy"]).toBe("require-corp");
      expect(headers["content-security-policy"]).not.toMatch(
        /unsafe-inline|'unsafe-eval'|script-src[^;]*blob:/,
      );
    }
  });

  it("lets the page ask what the catalogue of Europe names and the online basemap, and no other", async () => {
    const asked = askedIn((await get("/")).headers);
    const named = readdirSync("public/catalogs/europe", { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => readFileSync(join(parentPath, name), "utf8"))
      .flatMap((text) => [...text.matchAll(/https:\/\/[^"]+/g)].map(([address]) => address));
    expect(named.filter((address) => !isAgreed(address, asked))).toEqual([]);
    const unnamed = asked.filter((one) => !named.some((address) => isAgreed(address, [one])));
    expect(unnamed).toEqual(["https://tiles.openfreemap.org/"]);
  });

  it.each([
    ["/assets/reading-entry-6AD0zhPE.js", ["https:"]],
    ["/assets/pack-entry-6AD0zhPE.js", ["https:"]],
    ["/assets/bring-entry-6AD0zhPE.js", [modelHub, "https://*.huggingface.co", "https://*.hf.co"]],
    ["/assets/compute-entry-6AD0zhPE.js", []],
    ["/assets/area-file-entry-6AD0zhPE.js", []],
    ["/wasm-threads/tfjs-backend-wasm-threaded-simd.worker.js", []],
  ])("lets the worker %s ask %j besides, and keeps the rest of the policy for it", async (path, asked) => {
    const page = (await get("/")).headers;
    const worker = (await get(path)).headers;
    expect(askedIn(worker)).toEqual(asked);
    const rest = (headers: IncomingMessage["headers"]) =>
      String(headers["content-security-policy"]).replace(/connect-src [^;]*;/, "");
    expect(rest(worker)).toBe(rest(page));
  });

  it.each(["/assets/reading-entry-1.js.map", "/reading-entry-1.js", "/assets/index-6AD0zhPE.js"])(
    "gives %s the page's policy",
    async (path) => {
      expect(askedIn((await get(path)).headers)).toEqual(askedIn((await get("/")).headers));
    },
  );

  it("lets no script come from text, and refuses the page sensors, devices and payment", async () => {
    const { headers } = await get("/");
    const policy = String(headers["content-security-policy"]);
    expect(policy).toContain("require-trusted-types-for 'script'; trusted-types default");
    for (const feature of ["camera", "microphone", "payment", "usb"])
      expect(headers["permissions-policy"]).toContain(`${feature}=()`);
    expect(headers["permissions-policy"]).toContain("geolocation=(self)");
  });

  it("says 404, never the page, for what is missing under a mount", async () => {
    expect((await get("/")).status).toBe(200);
    expect((await get("/island/absent.tif")).status).toBe(404);
    expect((await get("/island")).status).toBe(404);
  });

  it.each(["/../secret.txt", "/island/../../secret.txt", "/island/%2e%2e/secret.txt", "/%zz", "/a%00b"])(
    "does not leave its folders for %s",
    async (path) => {
      const { status, body } = await get(path);
      expect(status).toBe(404);
      expect(body.toString()).not.toContain("secret");
    },
  );

  it("compresses text and not rasters", async () => {
    const encoding = { "Accept-Encoding": "br" };
    expect((await get("/", encoding)).headers["content-encoding"]).toBe("br");
    expect((await get("/island/relief.tif", encoding)).headers["content-encoding"]).toBeUndefined();
  });

  it("answers a HEAD with a range as a GET without one, for a range is asked by GET alone", async () => {
    for (const headers of [{ Range: "bytes=10-19" }, { Range: "bytes=5000-" }, {}]) {
      const answer = await get("/island/relief.tif", headers, "HEAD");
      expect([answer.status, answer.headers["content-length"]]).toEqual([200, "1000"]);
      expect(answer.headers["content-range"]).toBeUndefined();
    }
  });

  it.each([
    ["localhost", 200],
    ["localhost:4173", 200],
    ["LOCALHOST", 200],
    ["127.0.0.1:80", 200],
    ["[::1]:4173", 200],
    ["maps.example", 200],
    ["evil.example", 421],
    ["evil.example:4173", 421],
    ["localhost.evil.example", 421],
    ["user@localhost", 421],
    ["127.0.0.1.evil.example", 421],
    ["maps.example.evil", 421],
  ])("asked under the name %s, answers %i", async (Host, status) => {
    expect((await get("/", { Host })).status).toBe(status);
  });

  it("follows links inside a mount and the link that a mount may be, and none that leads out", async () => {
    writeFileSync(join(folder, "island-secret.txt"), "secret");
    symlinkSync(join(folder, "secret.txt"), join(folder, "island", "out.txt"));
    symlinkSync(join(folder, "island-secret.txt"), join(folder, "island", "near.txt"));
    symlinkSync(folder, join(folder, "island", "up"));
    symlinkSync("relief.tif", join(folder, "island", "same.tif"));
    symlinkSync("loop.tif", join(folder, "island", "loop.tif"));
    for (const path of ["out.txt", "near.txt", "up/secret.txt", "loop.tif"])
      expect((await get(`/island/${path}`)).status).toBe(404);
    expect((await get("/island/same.tif")).body).toEqual(bytes);

    symlinkSync(join(folder, "island"), join(folder, "elsewhere"));
    const linked = createFileServer("page", [{ prefix: "/linked", folder: join(folder, "elsewhere") }]);
    const own = await listen(linked);
    expect((await get("/linked/relief.tif", {}, "GET", own)).body).toEqual(bytes);
    linked.close();
  });

  it("has no file where a pipe is, and does not wait for a writer", async () => {
    execFileSync("mkfifo", [join(folder, "island", "pipe")]);
    expect((await get("/island/pipe")).status).toBe(404);
  });

  it("refuses headers beyond its limit", async () => {
    const Cookie = "a".repeat(serverLimits.headerBytes);
    expect((await get("/", { Cookie })).status).toBe(431);
  });

  it("ends a reader that takes nothing", async () => {
    writeFileSync(join(folder, "island", "large.tif"), Buffer.alloc(large));
    const limits = { ...serverLimits, graceMs: 100, bytesPerSecond: 1e9 };
    const impatient = createFileServer("page", [{ prefix: "/island", folder: join(folder, "island") }], {
      limits,
    });
    await listen(impatient);
    expect(await readAfterEnd(impatient, "/island/large.tif")).toBeLessThan(large);
    impatient.close();
  });

  it("ends the connection, rather than wait, when a file becomes shorter while it is sent", async () => {
    const file = join(folder, "island", "shorter.tif");
    writeFileSync(file, Buffer.alloc(large));
    const socket = connect(port, "127.0.0.1");
    socket.on("error", () => {});
    const closed = new Promise((done) => socket.on("close", done));
    socket.write("GET /island/shorter.tif HTTP/1.1\r\nHost: localhost\r\n\r\n");
    await new Promise((done) => socket.once("readable", done));
    truncateSync(file, 10);
    let received = 0;
    socket.on("data", (chunk) => (received += chunk.length));
    await closed;
    expect(received).toBeLessThan(large);
  });

  it("closes connections beyond its limit", async () => {
    const few = createFileServer(join(folder, "page"), [], { limits: { ...serverLimits, connections: 2 } });
    const own = await listen(few);
    const held = [connect(own, "127.0.0.1"), connect(own, "127.0.0.1")];
    await Promise.all(held.map((socket) => new Promise((done) => socket.on("connect", done))));
    await expect(get("/", {}, "GET", own)).rejects.toThrow(/socket hang up|ECONNRESET/);
    for (const socket of held) socket.destroy();
    few.close();
  });

  it("refuses to be written to", async () => {
    expect((await get("/", {}, "POST")).status).toBe(405);
  });
});
