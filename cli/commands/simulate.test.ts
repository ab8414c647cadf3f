import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { runFlorascope } from "../testing/run-florascope.ts";

const home = mkdtempSync(join(tmpdir(), "florascope-simulate-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

async function simulate(...flags: string[]) {
  const out = join(home, "island");
  const { code: status, stderr, stdout } = await runFlorascope("simulate", "--out", out, ...flags);
  return { status, stdout, sentences: stderr.trim().split("\n"), isThere: existsSync(out) };
}

describe("florascope simulate", () => {
  it.each(["1.5", "-3", "seven", "", "4294967296", "1e3"])(
    "refuses the seed %j in one sentence",
    async (seed) => {
      const { status, stdout, sentences, isThere } = await simulate(`--seed=${seed}`);
      expect([status, stdout, isThere]).toEqual([2, "", false]);
      expect(sentences).toEqual([
        `florascope: --seed: expected a whole number from 0 to 4294967295, got "${seed}"`,
      ]);
    },
  );

  it("refuses a scenario that it does not know", async () => {
    const { status, sentences } = await simulate("--scenario", "ice-age");
    expect(status).toBe(2);
    expect(sentences).toEqual([
      'florascope: --scenario: expected one of present, warmer-drier, got "ice-age"',
    ]);
  });
});
