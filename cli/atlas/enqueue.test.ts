import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { freePort } from "../setup/free-port.mjs";
import { runFlorascope } from "../testing/run-florascope.ts";

it("an atlas whose queue does not answer is refused in a sentence and leaves no plan behind", async () => {
  const folder = mkdtempSync(join(tmpdir(), "florascope-enqueue-"));
  const redis = `redis://127.0.0.1:${await freePort()}`;
  const region = ["--bbox=-14.6,51.44,-14.58,51.45", "--layer", "richness", "--habitat", "none"];
  try {
    const { code, stderr } = await runFlorascope(
      ...["atlas", "enqueue", ...region],
      ...["--store", folder, "--redis", redis],
    );
    expect(code).toBe(1);
    expect(stderr.trim().split("\n").at(-1)).toMatch(
      /^florascope: redis:\/\/127\.0\.0\.1:\d+: expected a Redis server/,
    );
    expect(existsSync(join(folder, "atlases"))).toBe(false);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
