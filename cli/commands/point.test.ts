import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { REAL_SAMPLES, realSites } from "../../node/testing/real-sample-sites.ts";
import { decodeNpy } from "../../src/core/npy.ts";
import type { PointAnswer } from "../../src/prediction/point/point-answer.ts";
import { runFlorascope } from "../testing/run-florascope.ts";
import type { AnswerVerification } from "../verify-answer.ts";

const home = mkdtempSync(join(tmpdir(), "florascope-point-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const island = ["--lon", "-14.5", "--lat", "51.5"];

async function point(...args: readonly string[]): Promise<PointAnswer> {
  const { code, stdout, stderr } = await runFlorascope("point", ...args, "--json");
  expect(stderr).toBe("");
  expect(code).toBe(0);
  return JSON.parse(stdout) as PointAnswer;
}

describe("florascope point on the island", () => {
  it("answers with all species in falling order, indicators, habitats, reasons and provenance", async () => {
    const answer = await point(...island);
    const labels = JSON.parse(readFileSync("models/island-sdm/labels.json", "utf8")) as string[];
    expect(answer.species.map(({ name }) => name).sort()).toEqual([...labels].sort());
    const probabilities = answer.species.map(({ probability }) => probability ?? Number.NaN);
    expect(probabilities).toEqual(probabilities.toSorted((a, b) => b - a));
    const sum = probabilities.reduce((total, probability) => total + probability, 0);
    expect(answer.richness.mean).toBeCloseTo(sum, 9);
    expect(answer.list.listed).toBe(answer.species.filter(({ listed }) => listed).length);
    expect(answer.banner?.kind).toBe("simulated");
    expect(answer.indicators?.threatened.modelled).toBe(labels.length);
    expect(answer.habitats?.level1.reduce((total, { probability }) => total + probability, 0)).toBeCloseTo(
      1,
      4,
    );
    expect(answer.reasons.reduce((total, { share }) => total + share, 0)).toBeCloseTo(1, 9);
    expect(answer.provenance.assets.map(({ etag }) => etag)).not.toContain(null);
  });

  it("is run again from its own provenance by verify, and a changed input is named", async () => {
    const file = join(home, "answer.json");
    const answer = await point(...island, "--habitat", "none", "--center", "cell");
    writeFileSync(file, JSON.stringify(answer));
    const again = await runFlorascope("verify", file, "--json");
    expect(again.code).toBe(0);
    expect(JSON.parse(again.stdout)).toMatchObject({ same: true, largest: 0, changed: [] });
    const [model] = answer.provenance.models;
    const tampered = { ...answer.provenance, models: [{ ...model, weightsSha256: "0" }] };
    const richness = { ...answer.richness, mean: 99 };
    writeFileSync(file, JSON.stringify({ ...answer, richness, provenance: tampered }));
    const other = await runFlorascope("verify", file, "--json");
    expect(other.code).toBe(1);
    const found = JSON.parse(other.stdout) as AnswerVerification;
    expect(found.where?.path).toBe(".richness.mean");
    expect(found.changed.map(({ what }) => what)).toEqual(["SHA-256 of the weights of island-sdm"]);
  });

  it("says when the picture is of another year than asked for", async () => {
    const { modalities } = await point(...island, "--habitat", "none", "--year", "1999");
    expect(modalities.sentinel2!.reason).toBe("of 2018: there is none of 1999 here");
  });

  it("saves what was read and what the network took", async () => {
    const folder = join(home, "inputs");
    await point(...island, "--habitat", "none", "--save-inputs", folder);
    const modalities = ["climate", "landsat", "sentinel2"];
    const names = [...modalities, ...modalities.map((name) => `model_${name}`)].map((name) => `${name}.npy`);
    expect(readdirSync(folder).sort()).toEqual(names.sort());
    const [stored, scaled] = ["landsat.npy", "model_landsat.npy"].map((name) =>
      decodeNpy(readFileSync(join(folder, name)), name),
    );
    expect(scaled?.shape).toEqual([6, 4, 21]);
    // The manifest's first band: (x - 17.9742) / 10.9777, and 0 where there is no data.
    const place = Array.from(stored!.values).findIndex((value) => !Number.isNaN(value));
    const { mean, std } = firstStep();
    expect(scaled?.values[place]).toBeCloseTo((stored!.values[place]! - mean) / std, 4);
    expect(Array.from(scaled!.values).some(Number.isNaN)).toBe(false);
  });

  it.each([
    ["at sea", ["--lon", "-14.5", "--lat", "51.43"], 1, /expected a place on land, got open water/],
    ["outside the catalogue", ["--lon", "2.35", "--lat", "48.85"], 1, /the catalogue has none to use/],
    ["outside the grid", ["--lon", "120", "--lat", "30"], 1, /expected a place on the European grid/],
    ["swapped", ["--lon", "51.5", "--lat", "14.5"], 1, /are longitude and latitude swapped\?$/],
    ["projected", ["--lon", "2656550", "--lat", "3437900"], 2, /looks like metres/],
    ["with an unknown rule", [...island, "--set-rule", "best"], 2, /--set-rule: expected fixed:0.5/],
    ["with a habitat model as --sdm", [...island, "--sdm", "island-habitats"], 2, /got a habitat model/],
  ])("refuses a point %s in one sentence", async (_, args, code, sentence) => {
    const ran = await runFlorascope("point", ...args);
    expect([ran.code, ran.stdout]).toEqual([code, ""]);
    expect(ran.stderr.trim().split("\n")).toHaveLength(1);
    expect(ran.stderr.trim()).toMatch(sentence);
  });
});

function firstStep(): { mean: number; std: number } {
  const manifest = JSON.parse(readFileSync("models/island-sdm/manifest.json", "utf8")) as {
    properties: { "florascope:preprocessing": { landsat: { mean: number[]; std: number[] }[] } };
  };
  const [step] = manifest.properties["florascope:preprocessing"].landsat;
  return { mean: step!.mean[0]!, std: step!.std[0]! };
}

const [complete] = realSites("glc25-survey");
const [record] = realSites("glc23-records");

describe.skipIf(complete === undefined || record === undefined)("florascope point on real sites", () => {
  const real = async ({ lon, lat }: { lon: number; lat: number }) =>
    point("--catalog", REAL_SAMPLES, "--lon", String(lon), "--lat", String(lat));

  it("runs the complete site's own rasters to an answer that promises nothing", async () => {
    const answer = await real(complete!);
    expect(answer.banner).toMatchObject({
      kind: "demonstration-only",
      text: expect.stringContaining("never seen a real plot"),
    });
    expect(answer.applicability?.inside).toBe(false);
    expect([answer.richness.lower, answer.richness.upper, answer.richness.raw]).toEqual([null, null, null]);
    expect(answer.indicators?.threatened).toMatchObject({ interval: null, rawInterval: null });
    expect(answer.list.promise).toContain("promises nothing");
    expect(answer.habitats?.trusted).toBeNull();
    // The picture of the samples has 64 pixels on a side and so fills a quarter of the model's patch.
    expect(answer.modalities.sentinel2!.reason).toBe("only 25.0 % of the patch has data");
    expect(answer.modalities.climate!.status).toBe("used");
  });

  it("reports the missing climate of a record and leans on nothing that is not there", async () => {
    const answer = await real(record!);
    expect(answer.modalities.climate).toEqual({
      status: "missing",
      covered: 0,
      reason: "the catalogue has none here",
    });
    expect(answer.reasons.map(({ modality }) => modality)).not.toContain("climate");
    expect(answer.banner?.kind).toBe("demonstration-only");
  });
});
