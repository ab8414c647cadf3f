import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { AreaAnswer } from "../../src/prediction/area-answer.ts";
import { runFlorascope } from "../testing/run-florascope.ts";
import type { AnswerVerification } from "../verify-answer.ts";

const home = mkdtempSync(join(tmpdir(), "florascope-area-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

async function area(text: string, ...flags: string[]) {
  const file = join(home, "area.geojson");
  writeFileSync(file, text);
  const { code, stdout, stderr } = await runFlorascope("area", "--geojson", file, ...flags);
  return { code, stdout, sentences: stderr.trim().split("\n") };
}

const polygon = (...ring: number[][]) => JSON.stringify({ type: "Polygon", coordinates: [ring] });

/** A triangle of some cells, its right angle at the place. */
const triangle = (lon: number, lat: number) =>
  polygon([lon, lat], [lon + 0.002, lat], [lon, lat + 0.002], [lon, lat]);

/** An open ring around nine cells of the island. */
const meadow = polygon([-14.501, 51.5], [-14.4995, 51.5], [-14.4995, 51.5009], [-14.501, 51.5009]);

describe("florascope area", () => {
  it.each([
    ["no JSON", "POLYGON", 2, /^florascope: --geojson: expected GeoJSON, .+ is no JSON$/],
    [
      "latitude first",
      polygon([51.5, -14.5], [51.5, -14.49], [51.51, -14.49], [51.5, -14.5]),
      2,
      /^florascope: area: expected longitude before latitude/,
    ],
    [
      "a line",
      JSON.stringify({
        type: "LineString",
        coordinates: [
          [-14.5, 51.5],
          [-14.49, 51.5],
        ],
      }),
      2,
      /expected .*Polygon.*, got LineString/,
    ],
    [
      "a ring that crosses itself",
      polygon([-14.5, 51.5], [-14.49, 51.51], [-14.49, 51.5], [-14.5, 51.51], [-14.5, 51.5]),
      2,
      /expected edges that do not cross, got a crossing at longitude -14.49/,
    ],
    [
      "no corners",
      JSON.stringify({ type: "Polygon", coordinates: [] }),
      2,
      /expected a polygon, got one without corners/,
    ],
    [
      "a country",
      polygon([-14.5, 51.5], [-10, 51.5], [-14.5, 54], [-14.5, 51.5]),
      2,
      /expected at most 2,000 km², got/,
    ],
    [
      "metres",
      polygon([2656550, 3437900], [2657550, 3437900], [2656550, 3438900], [2656550, 3437900]),
      2,
      /looks like metres of a projected grid/,
    ],
    ["a place outside the catalogue", triangle(2.35, 48.85), 1, /expected cells with vegetation and imagery/],
    ["the sea", triangle(-14.5, 51.43), 1, /expected cells with vegetation and imagery .*, got/],
  ])("refuses %s in one sentence", async (_, text, code, sentence) => {
    const ran = await area(text);
    expect([ran.code, ran.stdout, ran.sentences.length]).toEqual([code, "", 1]);
    expect(ran.sentences[0]).toMatch(sentence);
  });

  it("answers a small polygon of the island, says what it mended, and is run again by verify", async () => {
    const { code, stdout, sentences } = await area(meadow, "--habitat", "none", "--json");
    expect([code, sentences[0]]).toEqual([0, expect.stringMatching(/an open ring was closed$/)]);
    const answer = JSON.parse(stdout) as AreaAnswer;
    expect(answer).toMatchObject({ kind: "area", done: true, sampled: false, banner: { kind: "simulated" } });
    expect(answer.cells).toEqual({ computed: 9, planned: 9, all: 9, withoutInputs: 0, withoutVegetation: 0 });
    const { bounds, independent } = answer.gamma;
    expect(bounds!.lower).toBeLessThan(independent!);
    expect(independent).toBeLessThan(bounds!.upper);
    const shares = answer.species.reduce((sum, { expectedShare }) => sum + expectedShare!, 0);
    expect(answer.alpha.mean).toBeCloseTo(shares, 6);

    const file = join(home, "answer.json");
    writeFileSync(file, stdout);
    const again = await runFlorascope("verify", file, "--json");
    expect([again.code, again.stderr]).toEqual([0, ""]);
    expect(JSON.parse(again.stdout)).toMatchObject({ same: true, largest: 0, others: [], changed: [] });
    const alpha = { ...answer.alpha, mean: answer.alpha.mean! + 1 };
    writeFileSync(file, JSON.stringify({ ...answer, alpha }));
    const other = await runFlorascope("verify", file, "--json");
    expect(other.code).toBe(1);
    const found = JSON.parse(other.stdout) as AnswerVerification;
    expect([found.where?.path, found.largest]).toEqual([".alpha.mean", expect.closeTo(1, 9)]);
  });
});
