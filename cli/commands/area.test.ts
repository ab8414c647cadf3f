import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { AreaAnswer } from "../../src/prediction/area-answer.ts";

const home = mkdtempSync(join(tmpdir(), "florascope-area-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

function area(text: string, ...flags: string[]) {
  const file = join(home, "area.geojson");
  writeFileSync(file, text);
  const { status, stderr, stdout } = spawnSync(
    process.execPath,
    ["cli/florascope.mjs", "area", "--geojson", file, ...flags],
    { encoding: "utf8" },
  );
  return { status, stdout, sentences: stderr.trim().split("\n") };
}

const polygon = (ring: number[][]) => JSON.stringify({ type: "Polygon", coordinates: [ring] });

describe("florascope area", () => {
  it.each([
    ["no JSON", "POLYGON", /^florascope: --geojson: expected GeoJSON, .+ is no JSON$/],
    [
      "latitude first",
      polygon([
        [51.5, -14.5],
        [51.5, -14.49],
        [51.51, -14.49],
        [51.5, -14.5],
      ]),
      /^florascope: area: expected longitude before latitude/,
    ],
  ])("refuses %s in one sentence", (_, text, sentence) => {
    const { status, stdout, sentences } = area(text);
    expect([status, stdout, sentences.length]).toEqual([2, "", 1]);
    expect(sentences[0]).toMatch(sentence);
  });

  it("answers a small polygon of the island, and says what it mended", () => {
    const ring = [
      [-14.501, 51.5],
      [-14.4995, 51.5],
      [-14.4995, 51.5009],
      [-14.501, 51.5009],
    ];
    const { status, stdout, sentences } = area(polygon(ring), "--habitat", "none", "--json");
    expect([status, sentences]).toEqual([0, [expect.stringMatching(/an open ring was closed$/)]]);
    const answer = JSON.parse(stdout) as AreaAnswer;
    expect(answer).toMatchObject({ kind: "area", done: true, sampled: false, banner: { kind: "simulated" } });
    expect(answer.cells).toEqual({ computed: 9, planned: 9, all: 9, withoutInputs: 0, withoutVegetation: 0 });
    const { bounds, independent } = answer.gamma;
    expect(bounds!.lower).toBeLessThan(independent!);
    expect(independent).toBeLessThan(bounds!.upper);
    const shares = answer.species.reduce((sum, { expectedShare }) => sum + expectedShare!, 0);
    expect(answer.alpha.mean).toBeCloseTo(shares, 6);
  });
});
