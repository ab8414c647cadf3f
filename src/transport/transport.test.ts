import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { isAppError } from "../core/errors.ts";
import { seeded } from "../core/fixtures/seeded.ts";
import type { BlockStore } from "./block-store.ts";
import { createTransport, type Transport } from "./transport.ts";

/** 1 MB that no two places of are alike. */
const content = new Uint8Array(2 ** 20).map((_, i) => (Math.imul(i, 2654435761) >>> 24) ^ (i >> 11));

/** Waits between attempts are short; silence is for hangs, but where a test is about it. */
const limits = { attempts: 6, backOffMs: 2, silenceMs: 60_000 };

interface Ask {
  readonly first: number;
  readonly last: number;
  readonly number: number;
  readonly response: ServerResponse;
}

type Behaviour = (ask: Ask) => void;

const servers: Server[] = [];

/** A real HTTP server on this machine; `behave` answers each range request. */
async function serve(behave: Behaviour): Promise<string> {
  let number = 0;
  const server = createServer((request: IncomingMessage, response) => {
    const [, first = "0", last = "0"] = /bytes=(\d+)-(\d+)/.exec(request.headers.range ?? "") ?? [];
    behave({
      first: Number(first),
      last: Math.min(Number(last), content.length - 1),
      number: number++,
      response,
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/file.tif`;
}

function answer({ first, last, response }: Ask, headers: Record<string, string> = {}): void {
  response.writeHead(206, {
    "content-type": "image/tiff",
    "content-range": `bytes ${first}-${last}/${content.length}`,
    "content-length": String(last - first + 1),
    etag: '"one"',
    ...headers,
  });
  response.end(content.subarray(first, last + 1));
}

async function readAt(
  transport: Transport,
  address: string,
  offset: number,
  length: number,
  signal?: AbortSignal,
) {
  const file = await transport.open(address, { signal });
  const [bytes] = await file.read([{ offset, length }], { signal });
  return bytes!;
}

function isRight(bytes: Uint8Array, offset: number): boolean {
  const digest = (part: Uint8Array) => createHash("sha256").update(part).digest("hex");
  return digest(bytes) === digest(content.subarray(offset, offset + bytes.length));
}

/** Answers the first request, which opens the file, and holds all further ones until they are released. */
function holdAnswers() {
  const asks: Ask[] = [];
  let isHolding = true;
  let check = () => {};
  return {
    asks,
    take(ask: Ask): void {
      if (ask.number === 0 || !isHolding) answer(ask);
      else asks.push(ask);
      check();
    },
    /** Resolves once this many are held. */
    untilHeld: (count: number) =>
      new Promise<void>((resolve) => {
        check = () => asks.length >= count && resolve();
        check();
      }),
    release(): void {
      isHolding = false;
      for (const ask of asks.splice(0)) answer(ask);
    },
  };
}

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

describe("asking for no more than is needed", () => {
  it("fetches ranges of one call in runs, and nothing twice", async () => {
    const asked: [number, number][] = [];
    const address = await serve((ask) => {
      asked.push([ask.first, ask.last]);
      answer(ask);
    });
    const transport = createTransport({ limits });
    const file = await transport.open(address);
    const ranges = [100_000, 120_000, 140_000, 700_000].map((offset) => ({ offset, length: 5_000 }));
    const read = await file.read(ranges);
    expect(read.every((bytes, i) => bytes.length === 5_000 && isRight(bytes, ranges[i]!.offset))).toBe(true);
    // The header's two blocks, one run for the three that are near, one for the far one.
    expect(asked.map(([first]) => first).sort((a, b) => a - b)).toEqual([0, 98_304, 688_128]);
    await file.read(ranges);
    expect(transport.counters).toMatchObject({ requests: 3, retries: 0, memoryHits: 5 });
    expect(transport.counters.bytesReceived).toBe(
      asked.reduce((sum, [first, last]) => sum + last - first + 1, 0),
    );
  });

  it("shares what is read at the same time, and goes on for the one who stays", async () => {
    const held = holdAnswers();
    const address = await serve(held.take);
    const transport = createTransport({ limits });
    const file = await transport.open(address);
    const leaving = new AbortController();
    const left = file.read([{ offset: 500_000, length: 10 }], { signal: leaving.signal });
    const stays = file.read([{ offset: 500_005, length: 10 }]);
    await held.untilHeld(1);
    leaving.abort(new Error("panned away"));
    await expect(left).rejects.toThrow("panned away");
    held.release();
    expect(isRight((await stays)[0]!, 500_005)).toBe(true);
    expect(transport.counters).toMatchObject({ requests: 2, shared: 1 });
  });

  it("has at most six requests of one origin under way, the urgent ones first", async () => {
    const held = holdAnswers();
    const address = await serve(held.take);
    const transport = createTransport({ limits });
    const file = await transport.open(address);
    const far = Array.from({ length: 12 }, (_, i) =>
      file.read([{ offset: 100_000 + i * 70_000, length: 10 }], { urgency: 1 }),
    );
    const click = file.read([{ offset: 60_000, length: 10 }], { urgency: 0 });
    await held.untilHeld(6);
    // The one of opening, and six of thirteen.
    expect(transport.counters.requests).toBe(7);
    expect(held.asks.some(({ first }) => first === 49_152)).toBe(false);
    answer(held.asks.shift()!);
    await held.untilHeld(6);
    expect(held.asks.at(-1)!.first).toBe(49_152);
    expect(transport.counters.requests).toBe(8);
    held.release();
    await Promise.all([...far, click]);
  });

  it("stops when aborted, without the answer, and the server sees it", async () => {
    const held = holdAnswers();
    const address = await serve(held.take);
    const transport = createTransport({ limits });
    const file = await transport.open(address);
    const controller = new AbortController();
    const reading = file.read([{ offset: 600_000, length: 10 }], { signal: controller.signal });
    await held.untilHeld(1);
    const closed = new Promise((resolve) => held.asks[0]!.response.on("close", resolve));
    controller.abort();
    await expect(reading).rejects.toThrow("aborted");
    await closed;
  });
});

describe("answers that are refused, with the address and what came", () => {
  const refused: [string, Behaviour, string][] = [
    [
      "200 with the whole file",
      ({ response }) => {
        response.writeHead(200, { "content-type": "image/tiff", "content-length": content.length });
        response.end(content);
      },
      "got 200 with 1048576 bytes of image/tiff",
    ],
    ["a web page", (ask) => answer(ask, { "content-type": "text/html" }), "got 206 of text/html"],
    [
      "another range",
      (ask) => answer(ask, { "content-range": "bytes 5-32772/1048576" }),
      "got bytes 5-32772",
    ],
    [
      "more bytes than it says",
      ({ response, first, last }) => {
        response.writeHead(206, { "content-range": `bytes ${first}-${last}/${content.length}` });
        response.end(content.subarray(first, last + 500));
      },
      "got more",
    ],
    [
      "fewer bytes than it says, every time",
      ({ response, first, last }) => {
        response.writeHead(206, { "content-range": `bytes ${first}-${last}/${content.length}` });
        response.end(content.subarray(first, last - 99));
      },
      "expected 32768 bytes, got 32668",
    ],
  ];

  it.each(refused)("%s", async (_name, behave, words) => {
    const address = await serve(behave);
    const transport = createTransport({ limits });
    const failure = await readAt(transport, address, 0, 10).catch((error: unknown) => error);
    expect(failure).toMatchObject({ tag: "SourceInvalid", fields: { address } });
    expect(String(failure)).toContain(words);
    expect(String(failure)).toContain(address);
  });

  it("tells a missing file from a server that fails", async () => {
    const missing = await serve(({ response }) => response.writeHead(404).end());
    const failing = await serve(({ response }) => response.writeHead(503).end());
    const silent = await serve(() => {});
    const transport = createTransport({ limits: { ...limits, attempts: 2 } });
    const impatient = createTransport({ limits: { ...limits, attempts: 2, silenceMs: 50 } });
    await expect(readAt(transport, missing, 0, 1)).rejects.toMatchObject({ tag: "SourceNotFound" });
    await expect(readAt(transport, failing, 0, 1)).rejects.toMatchObject({ tag: "SourceUnreachable" });
    await expect(readAt(impatient, silent, 0, 1)).rejects.toThrow("no answer for 50 ms");
    expect(transport.counters).toMatchObject({ requests: 3, retries: 1 });
    expect(impatient.counters).toMatchObject({ requests: 2, retries: 1 });
  });

  it("waits as long as a busy server asks", async () => {
    const address = await serve((ask) =>
      ask.number === 0 ? ask.response.writeHead(429, { "retry-after": "0.2" }).end() : answer(ask),
    );
    const started = performance.now();
    expect(isRight(await readAt(createTransport({ limits }), address, 0, 100), 0)).toBe(true);
    expect(performance.now() - started).toBeGreaterThan(190);
  });

  it("refuses to mix two versions of a file, and reads the new one when asked again", async () => {
    const versions = ['"one"', '"one"', '"two"'];
    const address = await serve((ask) => answer(ask, { etag: versions[ask.number] ?? '"two"' }));
    const transport = createTransport({ limits });
    const old = await transport.open(address);
    await old.read([{ offset: 200_000, length: 10 }]);
    await expect(old.read([{ offset: 400_000, length: 10 }])).rejects.toThrow(
      'expected version "one", got "two"',
    );
    const fresh = await transport.open(address);
    expect(fresh.version).toBe('"two"');
    expect(isRight((await fresh.read([{ offset: 400_000, length: 10 }]))[0]!, 400_000)).toBe(true);
  });
});

/** Latency on every answer, and on each twentieth one of: dropped connection, 503, cut body, 200, web page, changed ETag. */
function faulty(random: () => number, seen: Record<string, number>): Behaviour {
  const count = (fault: string) => {
    seen[fault] = (seen[fault] ?? 0) + 1;
  };
  return (ask) => {
    const { response, first, last } = ask;
    const draw = random();
    const faults: [number, string, () => void][] = [
      [0.05, "dropped", () => response.destroy()],
      [0.1, "503", () => response.writeHead(503).end()],
      [
        0.15,
        "cut",
        () => {
          response.writeHead(206, {
            "content-range": `bytes ${first}-${last}/${content.length}`,
            "content-length": String(last - first + 1),
            etag: '"one"',
          });
          response.write(content.subarray(first, first + 100));
          setTimeout(() => response.destroy(), 3);
        },
      ],
      [0.16, "200", () => response.writeHead(200, { "content-type": "image/tiff" }).end(content)],
      [0.17, "page", () => answer(ask, { "content-type": "text/html" })],
      [0.18, "changed", () => answer(ask, { etag: `"${random()}"` })],
      [0.19, "silent", () => {}],
    ];
    const [, name, act] = faults.find(([below]) => draw < below) ?? [1, "right", () => answer(ask)];
    count(name);
    setTimeout(act, random() * 8);
  };
}

/** A store that forgets nothing, to look into afterwards. */
function memoryStore(): BlockStore & { blocks: Map<string, Uint8Array<ArrayBuffer>> } {
  const blocks = new Map<string, Uint8Array<ArrayBuffer>>();
  return {
    blocks,
    get: async (key, block) => blocks.get(`${key} ${block}`) ?? null,
    set: async (key, block, bytes) => void blocks.set(`${key} ${block}`, bytes),
  };
}

describe("blocks on disk", () => {
  it("serve the next session without a request but the first, which asks for the version", async () => {
    const address = await serve((ask) => answer(ask));
    const store = memoryStore();
    await readAt(createTransport({ limits, store }), address, 300_000, 50_000);
    const next = createTransport({ limits, store });
    expect(isRight(await readAt(next, address, 300_000, 50_000), 300_000)).toBe(true);
    expect(next.counters).toMatchObject({ requests: 1, diskHits: 4 });
  });

  it("are not used when the file has changed", async () => {
    let etag = '"one"';
    const address = await serve((ask) => answer(ask, { etag }));
    const store = memoryStore();
    await readAt(createTransport({ limits, store }), address, 300_000, 50_000);
    etag = '"two"';
    const next = createTransport({ limits, store });
    await readAt(next, address, 300_000, 50_000);
    expect(next.counters).toMatchObject({ requests: 2, diskHits: 0 });
  });
});

it("asks no address that may not be asked", async () => {
  let asked = 0;
  const address = await serve(({ response }) => {
    asked += 1;
    response.writeHead(500).end();
  });
  const transport = createTransport({ limits: { ...limits, attempts: 1 }, mayAsk: (one) => one !== address });
  const failure = { tag: "SourceUnreachable", fields: { address, notAgreed: address } };
  await expect(transport.open(address)).rejects.toMatchObject(failure);
  await expect(transport.readJson(address)).rejects.toMatchObject(failure);
  expect(asked).toBe(0);
});

it.each([301, 302, 303, 307, 308])(
  "follows no redirect (%i) where not every address may be asked",
  async (status) => {
    let asked = 0;
    const other = await serve((ask) => {
      asked += 1;
      answer(ask);
    });
    const address = await serve(({ response }) => response.writeHead(status, { Location: other }).end());
    const held = createTransport({ limits: { ...limits, attempts: 1 }, mayAsk: (one) => one === address });
    for (const ask of [held.open(address), held.readJson(address), held.postJson(address, {})])
      await expect(ask).rejects.toMatchObject({
        tag: "SourceUnreachable",
        message: expect.stringContaining("got a redirect"),
      });
    expect(asked).toBe(0);
    await createTransport({ limits }).open(address);
    expect(asked).toBe(1);
  },
);

describe("a server with faults", () => {
  it("ends every read right or with a typed error, and keeps nothing wrong", async () => {
    const random = seeded(20_261_121);
    const seen: Record<string, number> = {};
    // Kept and looked into afterwards, but not read from: every read goes to the server.
    const store = { ...memoryStore(), get: async () => null };
    const address = await serve(faulty(random, seen));
    const transport = createTransport({
      limits: { ...limits, silenceMs: 1_000 },
      memoryBytes: 2 ** 18,
      store,
    });
    const outcomes = { right: 0, wrong: 0, untyped: 0 } as Record<string, number>;
    const reads = 400;
    for (let start = 0; start < reads; start += 20)
      await Promise.all(
        Array.from({ length: 20 }, async () => {
          const offset = Math.floor(random() * (content.length - 60_000));
          const length = 1 + Math.floor(random() * 60_000);
          try {
            const bytes = await readAt(transport, address, offset, length);
            const outcome = bytes.length === length && isRight(bytes, offset) ? "right" : "wrong";
            outcomes[outcome] = outcomes[outcome]! + 1;
          } catch (error) {
            const outcome = isAppError(error) ? error.tag : "untyped";
            outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
          }
        }),
      );
    console.info("faults served", seen, "outcomes of", reads, "reads", outcomes, transport.counters);
    expect(outcomes["wrong"]).toBe(0);
    expect(outcomes["untyped"]).toBe(0);
    expect(outcomes["right"]).toBeGreaterThan(reads / 2);
    expect(Object.keys(seen).length).toBe(8);
    expect(store.blocks.size).toBeGreaterThan(50);
    for (const [key, bytes] of store.blocks)
      expect(isRight(bytes, Number(key.split(" ").at(-1)) * 16_384), key).toBe(true);
  });
});

describe("JSON", () => {
  it("asks with POST and takes the answer, and refuses a page", async () => {
    const questions: string[] = [];
    const server = createServer((request, response) => {
      let body = "";
      request.on("data", (piece) => (body += piece));
      request.on("end", () => {
        questions.push(`${request.method} ${body}`);
        response.end(request.url === "/page" ? "<!doctype html>" : '{"ok":true}');
      });
    });
    servers.push(server);
    await new Promise<void>((resolve) => {
      server.listen(0, "127.0.0.1", resolve);
    });
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const transport = createTransport({ limits });
    expect(await transport.postJson(`${origin}/search`, { bbox: [1, 2, 3, 4] })).toEqual({ ok: true });
    expect(questions).toEqual(['POST {"bbox":[1,2,3,4]}']);
    await expect(transport.readJson(`${origin}/page`)).rejects.toThrow(
      'expected JSON, got "<!doctype html>"',
    );
  });

  it("reads a file that a person opened without any request", async () => {
    const transport = createTransport();
    const address = transport.addOpenedFile("mine.json", new Blob(['{"mine":1}']));
    expect(await transport.readJson(address)).toEqual({ mine: 1 });
    expect(transport.counters.requests).toBe(0);
    await expect(transport.open("ftp://example.org/x.tif")).rejects.toMatchObject({
      tag: "SourceUnreachable",
    });
  });
});
