import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Models } from "../src/models/models.ts";
import { predictPoint } from "../src/prediction/point/predict-point.ts";
import {
  ASKED,
  judgeOutcome,
  newKept,
  OTHER_PICTURE,
  type Outcome,
  questionOf,
  SWEPT_CELL,
  SWEPT_FOLDER,
  SWEPT_PICTURE,
  startSession,
  startSweep,
} from "./testing/fault-sweep.ts";
import { type FaultyServer, startFaultyServer } from "./testing/faulty-server.ts";
import { runFlorascope } from "./testing/run-florascope.ts";

// A few requests and faults of each question; `npm run slow` takes every request and every fault (faults.slow.test.ts).
const FEW_FAULTS = ["dropped", "half", "changed"] as const;

/** For opening models and for a first answer on a machine that does much else. */
const PATIENCE_MS = 600_000;

vi.setConfig({ testTimeout: PATIENCE_MS });

let server: FaultyServer;
let models: Models;
beforeAll(async () => {
  models = await startSweep();
  server = await startFaultyServer(SWEPT_FOLDER);
}, PATIENCE_MS);
afterAll(() => server.close());

describe.each(["tile", "point", "area"] as const)("a %s", (name) => {
  const ask = ASKED[name];
  let sound: Outcome;
  let requests: number;

  beforeAll(async () => {
    server.plan();
    sound = await ask(server, newKept());
    requests = server.requests;
    expect(sound).toHaveProperty("numbers");
    expect(requests).toBeGreaterThan(5);
  }, PATIENCE_MS);

  test.each(FEW_FAULTS)(
    "is right or says what could not be read where every answer from one on is %s, and is right afterwards",
    async (fault) => {
      const kept = newKept();
      server.plan((number) => (number >= requests / 2 ? fault : null));
      judgeOutcome(await ask(server, kept), [sound]);
      server.plan();
      expect(judgeOutcome(await ask(server, kept), [sound])).toBe("equal");
    },
  );

  test("is right where a single answer is dropped: it is asked again", async () => {
    server.plan((number) => (number === requests - 1 ? "dropped" : null));
    expect(judgeOutcome(await ask(server, newKept()), [sound])).toBe("equal");
  });

  test("is of one picture alone where that is replaced by another while it is read", async () => {
    server.plan();
    server.replace(SWEPT_PICTURE, OTHER_PICTURE);
    const after = await ask(server, newKept());
    expect(after).not.toEqual(sound);
    for (const at of [Math.ceil(requests / 2), requests - 1]) {
      server.replace(SWEPT_PICTURE, SWEPT_PICTURE);
      server.plan((number) => {
        if (number === at) server.replace(SWEPT_PICTURE, OTHER_PICTURE);
        return null;
      });
      const kept = newKept();
      judgeOutcome(await ask(server, kept), [sound, after]);
      expect(judgeOutcome(await ask(server, kept), [after])).toBe("equal");
    }
    server.replace(SWEPT_PICTURE, SWEPT_PICTURE);
  });
});

test("a raster that is replaced while the page is open is read anew at the next click, for one request a file", async () => {
  const { reader, ...session } = startSession(newKept(), models, { afterMs: 0, withinMs: 60_000 });
  const click = () =>
    predictPoint({ reader, ...session }, { question: questionOf(server), place: { cell: SWEPT_CELL } });
  server.plan();
  const first = await click();
  server.plan();
  const again = await click();
  expect(again.species).toEqual(first.species);
  expect(server.requests).toBe(3);
  server.replace(SWEPT_PICTURE, OTHER_PICTURE);
  const changed = await click();
  server.replace(SWEPT_PICTURE, SWEPT_PICTURE);
  const etags = [first, again, changed].map(({ provenance }) => provenance.assets.map(({ etag }) => etag));
  expect(etags[0]).toEqual(etags[1]);
  expect(etags[2]).toContain(`"${OTHER_PICTURE} 1"`);
  expect(changed.species).not.toEqual(first.species);
});

test("a map whose server dies on the way ends with 1, names the input and writes no file", async () => {
  const home = mkdtempSync(join(tmpdir(), "florascope-faults-"));
  const cache = process.env["XDG_CACHE_HOME"];
  process.env["XDG_CACHE_HOME"] = home;
  try {
    server.plan((number) => (number > 6 ? "dropped" : null));
    const out = join(home, "map.tif");
    const box = ["--bbox", "-14.5,51.48,-14.49,51.49", "--layer", "richness", "--out", out];
    const catalogue = `${server.origin}/hy-brasil_2020/hy-brasil_2020.json`;
    const { code, stderr } = await runFlorascope("map", ...box, "--catalog", catalogue, "--habitat", "none");
    expect([code, existsSync(out)], stderr).toEqual([1, false]);
    expect(stderr).toMatch(/which could not be read: .*\.tif: the connection failed/);
  } finally {
    if (cache === undefined) delete process.env["XDG_CACHE_HOME"];
    else process.env["XDG_CACHE_HOME"] = cache;
    rmSync(home, { recursive: true, force: true });
  }
});
