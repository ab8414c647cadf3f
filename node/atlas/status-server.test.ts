import { get, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AtlasPlan } from "./atlas-plan.ts";
import { type AtlasQueue, enqueueTiles, openQueue } from "./atlas-queue.ts";
import { createStatusServer } from "./status-server.ts";
import { HAS_REDIS, startRedis, type TestRedis } from "./testing/redis-server.ts";

const plan: AtlasPlan = {
  ...{ form: 1, question: { sdm: "island-sdm", habitat: "none" }, layers: ["richness"], mode: "shared" },
  ...{ region: { kind: "box", box: [1, 2, 3, 4] }, manifests: ["abc"], version: "0.1.0" },
};

describe.skipIf(!HAS_REDIS)("the page of an atlas's progress", () => {
  let redis: TestRedis;
  let queue: AtlasQueue;
  let server: ReturnType<typeof createStatusServer>;
  beforeAll(async () => {
    redis = await startRedis();
    queue = await openQueue(redis.address, "test");
    await enqueueTiles(queue, [{ east: 0, north: 3200 }], () => {});
    server = createStatusServer(queue, { atlas: "test", plan });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  });
  afterAll(async () => {
    server.close();
    await queue.close();
    await redis.stop();
  });

  async function ask(path: string, host = "localhost"): Promise<{ answer: IncomingMessage; body: string }> {
    const { port } = server.address() as AddressInfo;
    const answer = await new Promise<IncomingMessage>((resolve, reject) =>
      get({ port, path, headers: { host } }, resolve).on("error", reject),
    );
    return { answer, body: await text(answer) };
  }

  it("has all files that it names, under a policy that lets it load nothing else", async () => {
    const { answer, body } = await ask("/");
    const policy = answer.headers["content-security-policy"];
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("unsafe-inline");
    expect(body).not.toMatch(/<script(?! type="module" src=)|style=|https?:/);
    const named = [...body.matchAll(/(?:href|src)="([^":]+)"/g)].map(([, name]) => `/${name}`);
    expect(named).toEqual(["/tokens.css", "/status.css", "/status.js"]);
    for (const path of [...named, "/source-sans-3.woff2"])
      expect((await ask(path)).answer.statusCode).toBe(200);
  });

  it("tells the progress, for this machine alone", async () => {
    const { progress, subject, letters } = JSON.parse((await ask("/progress.json")).body);
    expect([progress.waiting, progress.done, letters]).toEqual([1, 0, []]);
    expect(subject).toBe("box 1, 2, 3, 4 · richness · island-sdm");
    expect((await ask("/progress.json", "stranger.example")).answer.statusCode).toBe(421);
    expect((await ask("/../package.json")).answer.statusCode).toBe(404);
  });

  it("answers 400 for an address that is none, and goes on", async () => {
    for (const path of ["//", "/%zz"]) expect((await ask(path)).answer.statusCode).toBe(400);
    expect((await ask("//", "stranger.example")).answer.statusCode).toBe(421);
    expect((await ask("/")).answer.statusCode).toBe(200);
  });
});
