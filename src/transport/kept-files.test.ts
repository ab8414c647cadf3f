import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import type { FileKeeper } from "./file-keeper.ts";
import { createKeptFiles, type FileProgress } from "./kept-files.ts";
import { createMemoryFile, type PartialFile, StorageFull } from "./partial-file.ts";

const content = new Uint8Array(400_000).map((_, i) => Math.imul(i, 2654435761) >>> 24);
const stated = { size: content.length, sha256: createHash("sha256").update(content).digest("hex") };
// Nothing here waits for silence: this is for hangs.
const limits = { attempts: 3, backOffMs: 2, silenceMs: 60_000 };

type Answer = (request: IncomingMessage, response: ServerResponse, number: number) => void;

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

/** A real HTTP server; gives its address and the Range headers that it was asked with. */
async function serve(answer: Answer): Promise<{ address: string; ranges: (string | undefined)[] }> {
  const ranges: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    ranges.push(request.headers.range);
    answer(request, response, ranges.length);
  });
  servers.push(server);
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/weights`, ranges };
}

/** As RFC 9110 wants it: the rest for a Range whose If-Range fits, else the whole file. */
function wholeOrRest(etag: string): Answer {
  return (request, response) => {
    const fits = request.headers["if-range"] === etag;
    const from = fits ? Number(/bytes=(\d+)-/.exec(request.headers.range ?? "")?.[1] ?? 0) : 0;
    response.writeHead(from > 0 ? 206 : 200, {
      etag,
      "content-length": content.length - from,
      ...(from > 0 ? { "content-range": `bytes ${from}-${content.length - 1}/${content.length}` } : {}),
    });
    response.end(content.subarray(from));
  };
}

/** Sends this many bytes, and breaks the connection once some of them are kept. */
function broken(etag: string, bytes: number, kept: Promise<void>): Answer {
  return (_request, response) => {
    response.writeHead(200, { etag, "content-length": content.length });
    response.write(content.subarray(0, bytes));
    void kept.then(() => response.destroy());
  };
}

/** The same file, which tells when bytes were kept in it. */
function watched(file: PartialFile, onKept: () => void): PartialFile {
  return {
    get length() {
      return file.length;
    },
    get version() {
      return file.version;
    },
    append(bytes) {
      file.append(bytes);
      onKept();
    },
    restart: (version) => file.restart(version),
    bytes: () => file.bytes(),
    close: () => file.close(),
  };
}

/** Sends this many bytes and stays silent. */
function stuck(etag: string, bytes: number): Answer {
  return (_request, response) => {
    response.writeHead(200, { etag, "content-length": content.length });
    response.write(content.subarray(0, bytes));
  };
}

/** Far quicker than a comparison element by element. */
function same(bytes: Uint8Array): boolean {
  return Buffer.compare(bytes, content) === 0;
}

/** Keeps files in this map, as a browser's storage does beyond a session. */
function keeperOf(
  files: Map<string, PartialFile>,
  change: (file: PartialFile) => PartialFile = (f) => f,
): FileKeeper {
  return {
    async open(name) {
      const file = files.get(name) ?? change(createMemoryFile());
      files.set(name, file);
      return { file };
    },
  };
}

async function abortAfterFirstBytes(address: string, kept: Map<string, PartialFile>): Promise<void> {
  const controller = new AbortController();
  const keeper = keeperOf(kept, (file) => watched(file, () => controller.abort()));
  const reading = createKeptFiles({ keeper, limits }).read(address, stated, controller.signal);
  await expect(reading).rejects.toMatchObject({ name: "AbortError" });
}

it("uses nothing of another server that a redirect leads to, unless that may answer", async () => {
  const other = await serve(wholeOrRest('"one"'));
  const first = await serve((_request, response) =>
    response.writeHead(302, { Location: other.address }).end(),
  );
  const kept = new Map<string, PartialFile>();
  const refused = { tag: "SourceUnreachable", message: expect.stringContaining("got a redirect to") };
  const held = createKeptFiles({ keeper: keeperOf(kept), limits });
  await expect(held.read(first.address, stated)).rejects.toMatchObject(refused);
  await expect(held.readUnstated(first.address)).rejects.toMatchObject(refused);
  expect([...kept.values()].map(({ length }) => length)).toEqual([0]);
  const asked: string[] = [];
  const mayAnswer = (address: string) => asked.push(address) > 0;
  const free = createKeptFiles({ keeper: keeperOf(kept), limits, mayAnswer });
  expect(same(await free.read(first.address, stated))).toBe(true);
  expect(asked).toEqual([other.address]);
});

describe("kept files", () => {
  it("go on in another session where an aborted one stopped, with Range and If-Range", async () => {
    const kept = new Map<string, PartialFile>();
    const rest = wholeOrRest('"one"');
    const { address, ranges } = await serve((request, response, number) =>
      (number === 1 ? stuck('"one"', 150_000) : rest)(request, response, number),
    );
    await abortAfterFirstBytes(address, kept);
    const came = kept.get(stated.sha256)!.length;
    const told: FileProgress[] = [];
    const later = createKeptFiles({ keeper: keeperOf(kept), limits, onProgress: (p) => void told.push(p) });
    expect(same(await later.read(address, stated))).toBe(true);
    expect(came).toBeGreaterThan(0);
    expect(ranges).toEqual([undefined, `bytes=${came}-`]);
    expect(told[0]).toMatchObject({ received: came, kept: came, size: content.length, notKept: null });
    expect(told.at(-1)).toMatchObject({ received: content.length, ended: true });
    expect(told.slice(0, -1).every(({ ended }) => !ended)).toBe(true);
    expect(same(await later.read(address, stated))).toBe(true);
    expect(ranges).toHaveLength(2);
  });

  it("begin again when the server's file has changed since", async () => {
    const kept = new Map<string, PartialFile>();
    const { address } = await serve((request, response, number) =>
      (number === 1 ? stuck('"old"', 1_000) : wholeOrRest('"new"'))(request, response, number),
    );
    await abortAfterFirstBytes(address, kept);
    expect(same(await createKeptFiles({ keeper: keeperOf(kept), limits }).read(address, stated))).toBe(true);
  });

  it("take a broken connection up where it broke", async () => {
    let tell = () => {};
    const kept = new Promise<void>((resolve) => {
      tell = resolve;
    });
    const { address, ranges } = await serve((request, response, number) =>
      (number === 1 ? broken('"one"', 100_000, kept) : wholeOrRest('"one"'))(request, response, number),
    );
    const keeper = keeperOf(new Map(), (file) => watched(file, tell));
    const files = createKeptFiles({ keeper, limits });
    expect(same(await files.read(address, stated))).toBe(true);
    expect(ranges[1]).toMatch(/^bytes=[1-9]\d*-$/);
  });

  it("are asked for whole where a server lets no other origin ask for the rest", async () => {
    let keep = () => {};
    const kept = new Promise<void>((resolve) => {
      keep = resolve;
    });
    const rest = wholeOrRest('"one"');
    const { address, ranges } = await serve((request, response, number) =>
      (number === 1 ? broken('"one"', 150_000, kept) : rest)(request, response, number),
    );
    // What a browser does where the preflight for If-Range is refused.
    let refused = 0;
    const refusing: typeof fetch = (input, init) => {
      if (!new Headers(init?.headers).has("if-range")) return fetch(input, init);
      refused++;
      return Promise.reject(new TypeError("Failed to fetch"));
    };
    const keeper = keeperOf(new Map(), (file) => watched(file, keep));
    expect(same(await createKeptFiles({ keeper, limits, fetch: refusing }).read(address, stated))).toBe(true);
    expect([refused, ranges]).toEqual([1, [undefined, undefined]]);
  });

  it("refuse a file with another hash, and keep nothing of it", async () => {
    const kept = new Map<string, PartialFile>();
    const { address } = await serve(wholeOrRest('"one"'));
    const wrong = { ...stated, sha256: stated.sha256.replace(/^../, "00") };
    await expect(
      createKeptFiles({ keeper: keeperOf(kept), limits }).read(address, wrong),
    ).rejects.toMatchObject({
      tag: "WeightsMismatch",
      message: `${address}: expected SHA-256 ${wrong.sha256}, got ${stated.sha256}`,
    });
    expect(kept.get(wrong.sha256)!.length).toBe(0);
  });

  it("receive a file anew whose kept bytes were spoilt", async () => {
    const spoilt = createMemoryFile();
    spoilt.restart('"one"');
    spoilt.append(content.map((byte) => byte ^ 1));
    const { address, ranges } = await serve(wholeOrRest('"one"'));
    const files = createKeptFiles({ keeper: keeperOf(new Map([[stated.sha256, spoilt]])), limits });
    expect(same(await files.read(address, stated))).toBe(true);
    expect(ranges).toEqual([undefined]);
  });

  it("go on in memory, and say so, when the storage is full", async () => {
    const full = (file: PartialFile): PartialFile => ({
      get length() {
        return file.length;
      },
      get version() {
        return file.version;
      },
      append(bytes) {
        if (file.length + bytes.length > 100_000) throw new StorageFull("full");
        file.append(bytes);
      },
      restart: file.restart,
      bytes: file.bytes,
      close: file.close,
    });
    const { address } = await serve(wholeOrRest('"one"'));
    const told: FileProgress[] = [];
    const keeper = keeperOf(new Map(), full);
    const files = createKeptFiles({ keeper, limits, onProgress: (p) => void told.push(p) });
    expect(same(await files.read(address, stated))).toBe(true);
    expect(told.at(-1)).toMatchObject({ notKept: "storage-full" });
  });

  it("say that a file is missing, and that a server is not there", async () => {
    const { address } = await serve((_request, response) => void response.writeHead(404).end());
    const told: FileProgress[] = [];
    const files = createKeptFiles({
      keeper: keeperOf(new Map()),
      limits,
      onProgress: (p) => void told.push(p),
    });
    await expect(files.read(address, stated)).rejects.toMatchObject({ tag: "SourceNotFound" });
    expect(told.at(-1)).toMatchObject({ received: 0, ended: true });
    await expect(files.read("http://127.0.0.1:9/weights", stated)).rejects.toMatchObject({
      tag: "SourceUnreachable",
    });
  });
});
