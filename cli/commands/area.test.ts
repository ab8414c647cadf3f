import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { AreaAnswer } from "../../src/prediction/area/area-answer.ts";
import type { PointAnswer } from "../../src/prediction/point/point-answer.ts";
import { runFlorascope } from "../testing/run-florascope.ts";
import type { AnswerVerification } from "../verify-answer.ts";

const home = mkdtempSync(join(tmpdir(), "florascope-area-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

async function area(text: string, ...flags: string[]) {
  const file = join(home, "area.geojson");
  writeFileSync(file, text);
  const { code, stdout, stderr } = await runFlorascope("area", "--geojson", file, ...flags);
  return { code, stdout, sentences: sentencesIn(stderr) };
}

/** The sentences on stderr without the lines of progress, which appear on a slow machine. */
function sentencesIn(stderr: string): string[] {
  return stderr
    .trim()
    .split("\n")
    .filter((line) => !line.startsWith("area: ["));
}

const polygon = (...ring: number[][]) => JSON.stringify({ type: "Polygon", coordinates: [ring] });

/** A triangle of a few cells with its right angle at the place. */
const triangle = (lon: number, lat: number) =>
  polygon([lon, lat], [lon + 0.002, lat], [lon, lat + 0.002], [lon, lat]);

/** An open ring around nine cells of the island. */
const corners = [
  [-14.501, 51.5],
  [-14.4995, 51.5],
  [-14.4995, 51.5009],
  [-14.501, 51.5009],
];
const meadow = polygon(...corners);

describe("florascope area", () => {
  it.each([
    ["edge.kml", /^florascope: edge\.kml could not be read: it is no well-formed XML\.$/, "<kml>"],
    [
      "edge.gpx",
      /^florascope: edge\.gpx holds no polygon and no closed line, but 1 point\.$/,
      `<gpx xmlns="http://www.topografix.com/GPX/1/1"><wpt lat="51.5" lon="-14.5"/></gpx>`,
    ],
    [
      "edge.gpkg",
      /^florascope: edge\.gpkg could not be read: expected GeoJSON, KML, KMZ, GPX or a zipped/,
      "x",
    ],
  ])("refuses %s as the page does", async (name, sentence, text) => {
    const file = join(home, name);
    writeFileSync(file, text);
    const { code, stderr } = await runFlorascope("area", "--area", file);
    expect([code, sentencesIn(stderr)]).toEqual([2, [expect.stringMatching(sentence)]]);
  });

  it("asks for one file", async () => {
    const { code, stderr } = await runFlorascope("area");
    expect([code, stderr.trim()]).toEqual([
      2,
      expect.stringMatching(/^florascope: --area: expected one file/),
    ]);
  });

  it("answers a walked boundary in two segments as the polygon that it is, and says what it left out", async () => {
    const point = ([lon, lat]: number[]) => `<trkpt lat="${lat}" lon="${lon}"/>`;
    const [first, second] = [corners.slice(0, 3), [corners[2]!, corners[3]!]];
    const gpx = join(home, "walk.gpx");
    writeFileSync(
      gpx,
      `<gpx xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg>${first.map(point).join("")}</trkseg><trkseg>${second.map(point).join("")}</trkseg></trk><wpt lat="51.5" lon="-14.5"/></gpx>`,
    );
    const walked = await runFlorascope("area", "--area", gpx, "--habitat", "none", "--json");
    const drawn = await area(meadow, "--habitat", "none", "--json");
    expect(walked.code).toBe(0);
    expect(sentencesIn(walked.stderr)).toEqual([
      "florascope: walk.gpx: 1 point left out, for an area needs a polygon or a line around it.",
      expect.stringMatching(/its 2 segments were joined where their ends meet within 50 m$/),
      expect.stringMatching(/the track was closed to an area across the 100 m between its ends$/),
      expect.stringMatching(/an open ring was closed$/),
    ]);
    const [one, other] = [JSON.parse(walked.stdout), JSON.parse(drawn.stdout)] as AreaAnswer[];
    expect(one!.alpha).toEqual(other!.alpha);
  });

  it.each([
    [
      "no JSON",
      "POLYGON",
      2,
      /^florascope: area.geojson could not be read: expected GeoJSON, it is no JSON\.$/,
    ],
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
      /area.geojson holds no polygon and no closed line, but 1 short line\.$/,
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

  it("counts on plots or cells as asked: one cell has the number of its point; the whole area is of whole cells", async () => {
    const gammas: AreaAnswer["gamma"][] = [];
    for (const grain of ["plot", "cell"]) {
      const [lon, lat] = [-14.4998, 51.5004];
      const within = polygon([lon, lat], [lon + 0.0001, lat], [lon, lat + 0.0001], [lon, lat]);
      const flags = ["--habitat", "none", "--grain", grain, "--json"];
      const answer = JSON.parse((await area(within, ...flags)).stdout) as AreaAnswer;
      const place = ["--lon", String(lon + 0.00002), "--lat", String(lat + 0.00002), "--center", "cell"];
      const { richness } = JSON.parse(
        (await runFlorascope("point", ...place, ...flags)).stdout,
      ) as PointAnswer;
      expect([answer.cells.all, answer.grain]).toEqual([1, richness.grain]);
      expect(answer.grain).toMatch(grain === "cell" ? /^a whole cell of/ : /^a plot of/);
      expect(answer.alpha.mean).toBeCloseTo(richness.mean!, 9);
      expect(answer.alpha.reason).toMatch(
        grain === "cell" ? /hold for areas of 16 to 1,024 cells/ : /fitted for counts on whole cells/,
      );
      gammas.push(answer.gamma);
    }
    expect(gammas[0]).toEqual(gammas[1]);
    expect(gammas[0]!.grain).toMatch(/^a whole cell of/);
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
