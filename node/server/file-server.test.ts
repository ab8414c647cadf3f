import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { request as httpRequest, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { modelHub } from "../../src/bringing/published-models.ts";
import { isAgreed } from "../../src/core/agreements.ts";
import { createFileServer } from "./file-server.ts";

interface Answer {
  status: number;
  headers: IncomingMessage["headers"];
  body: Buffer;
}

const bytes = Buffer.from(Array.from({ length: 1000 }, (_, index) => index % 251));
let server: Server;
let port: number;

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), "file-server-"));
  mkdirSync(join(folder, "page"));
  mkdirSync(join(folder, "island"));
  writeFileSync(join(folder, "secret.txt"), "secret");
  writeFileSync(join(folder, "page", "index.html"), "<!doctype html><title>page</title>");
  writeFileSync(join(folder, "island", "relief.tif"), bytes);
  server = createFileServer(join(folder, "page"), [{ prefix: "/island", folder: join(folder, "island") }]);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  port = (server.address() as AddressInfo).port;
});

afterAll(() => new Promise((done) => server.close(done)));

function get(path: string, headers: Record<string, string> = {}, method = "GET"): Promise<Answer> {
  return new Promise((done, fail) => {
    const request = httpRequest({ port, path, headers, method }, (response) => {
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
    for (const feature of ["camera", "geolocation", "microphone", "payment", "usb"])
      expect(headers["permissions-policy"]).toContain(`${feature}=()`);
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

  it("refuses to be written to", async () => {
    expect((await get("/", {}, "POST")).status).toBe(405);
  });
});
