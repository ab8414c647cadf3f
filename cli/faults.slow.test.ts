import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  ASKED,
  judgeOutcome,
  newKept,
  type Outcome,
  SWEPT_FOLDER,
  startSweep,
} from "./testing/fault-sweep.ts";
import { FAULTS, type FaultyServer, startFaultyServer } from "./testing/faulty-server.ts";
import { runFlorascope } from "./testing/run-florascope.ts";

/** For opening models and for a first answer on a machine that does much else. */
const PATIENCE_MS = 300_000;

let server: FaultyServer;
beforeAll(async () => {
  await startSweep();
  server = await startFaultyServer(SWEPT_FOLDER);
}, PATIENCE_MS);
afterAll(() => server.close());

describe.each(["tile", "point", "area"] as const)("at each request of a %s", (name) => {
  const ask = ASKED[name];
  let sound: Outcome;
  let requests: number;

  beforeAll(async () => {
    server.plan();
    sound = await ask(server, newKept());
    requests = server.requests;
  }, PATIENCE_MS);

  // Side by side, each with a server of its own: most of the time goes into pauses between attempts.
  for (const fault of FAULTS)
    test.concurrent(`${fault}, once and from then on, it is right or says so, and is right afterwards`, async () => {
      const own = await startFaultyServer(SWEPT_FOLDER);
      const ends = { equal: 0, said: 0 };
      for (let at = 1; at <= requests; at++)
        for (const isLasting of [false, true]) {
          const kept = newKept();
          own.plan((number) => (number === at || (isLasting && number > at) ? fault : null));
          const end = judgeOutcome(await ask(own, kept), [sound]);
          ends[end] += 1;
          own.plan();
          if (end === "said") expect(judgeOutcome(await ask(own, kept), [sound])).toBe("equal");
        }
      await own.close();
      process.stdout.write(
        `${name}, ${fault}: ${requests} requests, ${ends.equal} right, ${ends.said} said so and were right afterwards, 0 wrong\n`,
      );
    });
});

test("a map whose server dies on the way ends with 1 and writes nothing, and is the sound one when it is asked again", async () => {
  const home = mkdtempSync(join(tmpdir(), "florascope-faults-"));
  const cache = process.env["XDG_CACHE_HOME"];
  const mapTo = async (name: string, folder: string) => {
    process.env["XDG_CACHE_HOME"] = join(home, folder);
    const out = join(home, name);
    const box = ["--bbox", "-14.52,51.47,-14.47,51.50", "--layer", "richness", "--out", out, "--json"];
    const catalogue = `${server.origin}/hy-brasil_2020/hy-brasil_2020.json`;
    const ran = await runFlorascope("map", ...box, "--catalog", catalogue, "--habitat", "none");
    return { ...ran, out };
  };
  try {
    server.plan();
    const sound = await mapTo("sound.tif", "cache-of-sound");
    const { requests } = server;
    expect(sound.code, sound.stderr).toBe(0);
    for (const from of [1, 0.25, 0.5, 0.75, 1].map((share, at) =>
      at === 0 ? 1 : Math.ceil(share * requests),
    )) {
      const folder = `cache-from-${from}`;
      server.plan((number) => (number >= from ? "dropped" : null));
      const failed = await mapTo(`from-${from}.tif`, folder);
      expect([failed.code, existsSync(failed.out)], failed.stderr).toEqual([1, false]);
      expect(failed.stderr).toContain("the connection failed");
      server.plan();
      const again = await mapTo(`from-${from}.tif`, folder);
      expect(again.code, again.stderr).toBe(0);
      expect(pixelsOf(again.out)).toEqual(pixelsOf(sound.out));
    }
  } finally {
    if (cache === undefined) delete process.env["XDG_CACHE_HOME"];
    else process.env["XDG_CACHE_HOME"] = cache;
    rmSync(home, { recursive: true, force: true });
  }
});

/** A map's file but for the time at which it was made. */
function pixelsOf(path: string): string {
  return readFileSync(path, "latin1").replaceAll(/"computedAt":"[^"]*"/g, "");
}
