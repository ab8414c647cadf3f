import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";

const home = mkdtempSync(join(tmpdir(), "florascope-simulate-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

function simulate(...flags: string[]) {
  const out = join(home, "island");
  const { status, stderr, stdout } = spawnSync(
    process.execPath,
    ["cli/florascope.mjs", "simulate", "--out", out, ...flags],
    { encoding: "utf8" },
  );
  return { status, stdout, sentences: stderr.trim().split("\n"), isThere: existsSync(out) };
}

describe("florascope simulate", () => {
  it.each(["1.5", "-3", "seven", "", "4294967296", "1e3"])("refuses the seed %j in one sentence", (seed) => {
    const { status, stdout, sentences, isThere } = simulate(`--seed=${seed}`);
    expect([status, stdout, isThere]).toEqual([2, "", false]);
    expect(sentences).toEqual([
      `florascope: --seed: expected a whole number from 0 to 4294967295, got "${seed}"`,
    ]);
  });

  it("refuses a scenario that it does not know", () => {
    const { status, sentences } = simulate("--scenario", "ice-age");
    expect(status).toBe(2);
    expect(sentences).toEqual([
      'florascope: --scenario: expected one of present, warmer-drier, got "ice-age"',
    ]);
  });

  it("leaves nothing behind when it is interrupted", () => {
    const script = `node cli/florascope.mjs simulate --out "${join(home, "stopped")}" & sleep 4; kill -INT $!; wait $!; echo "exit $?"`;
    const { stdout } = spawnSync("bash", ["-c", script], { encoding: "utf8" });
    expect(stdout.trim()).toBe("exit 130");
    expect(readdirSync(home)).toEqual([]);
  }, 60_000);
});
