import { beforeAll, expect, test } from "vitest";
import type { Sdm } from "../../models/open-sdm.ts";
import { createTiles, tileMemory } from "./create-tiles.ts";
import { fixtureReading, fixtureSdm, fixtureSetup, startFixtureBackend } from "./fixtures/tile-setup.ts";
import type { TileRequest } from "./tile-answer.ts";

const question = { catalogue: "c", sdm: "one", second: "other", habitat: null, year: null, setRule: null };
const tile = { east: 0, north: 0 };
const level = 4;
const pattern = "landsat+climate+sentinel2";

beforeAll(startFixtureBackend);

/** The fixture's model with another calibration and other names: two species of its own, the rest shared in another order. */
function otherSdm(): Sdm {
  const sdm = fixtureSdm();
  const { patterns } = sdm.calibration!;
  const beta = { a: 0.7, b: 0.9, c: 0.4 };
  return {
    ...sdm,
    manifest: { ...sdm.manifest, id: "other" },
    labels: sdm.labels.map((_, at) => (at < 2 ? `own ${at}` : `species ${(at + 3) % 11}`)),
    calibration: { ...sdm.calibration!, patterns: { [pattern]: { ...patterns[pattern]!, beta } } },
    weightsSha256: "other",
    calibrationSha256: "other",
  };
}

function noisy(sdm: Sdm, richness: number): Sdm {
  const noise = { pattern, level: 0.99, cells: 1, measuredOn: "nothing", indicators: { richness } } as const;
  return { ...sdm, calibration: { ...sdm.calibration!, yearNoise: noise } };
}

function predictor(one: Sdm, other: Sdm) {
  const { setup } = fixtureSetup(one, fixtureReading());
  const sdm = async (address: string) => (address === "one" ? one : other);
  return createTiles({ ...setup, models: { ...setup.models, sdm } }, null, tileMemory.desk);
}

const richness = { kind: "indicator", indicator: "richness" } as const;
const difference = { kind: "difference", of: richness } as const;
const ask = (changes: Partial<TileRequest>) =>
  ({ question, layer: richness, tile, level, ...changes }) as const;

test("a difference is one model's richness less the other's, also with a species under another index", async () => {
  const predict = predictor(fixtureSdm(), otherSdm());
  const one = await predict(ask({}));
  const other = await predict(ask({ question: { ...question, sdm: "other" } }));
  const answer = await predict(ask({ layer: difference }));
  for (const [cell, value] of one.values.entries())
    expect(answer.values[cell]).toBeCloseTo(value - other.values[cell]!, 6);
  expect(Math.max(...answer.values.map(Math.abs))).toBeGreaterThan(0.01);
  expect(answer).toMatchObject({ unit: "species on a plot of 100 m2, fixture minus other" });
  expect(answer.noise).toBeUndefined();
  expect(answer.provenance.models.map(({ id }) => id)).toEqual(["fixture", "other"]);

  const ofOne = { kind: "species", species: "species 5" } as const;
  const probability = await predict(ask({ layer: ofOne }));
  const its = await predict(ask({ question: { ...question, sdm: "other" }, layer: ofOne }));
  const apart = await predict(ask({ layer: { kind: "difference", of: ofOne } }));
  for (const [cell, value] of probability.values.entries())
    expect(apart.values[cell]).toBeCloseTo(value - its.values[cell]!, 6);
});

test("a difference within the root of the mean of both squared noises is drawn as none", async () => {
  const plain = await predictor(fixtureSdm(), otherSdm())(ask({ layer: difference, level: 3 }));
  const sizes = [...plain.values].filter((value) => !Number.isNaN(value)).map(Math.abs);
  const middle = sizes.toSorted((a, b) => a - b)[sizes.length >> 1]!;
  // 1 and 7 times a unit: sqrt((1 + 49) / 2) is 5 of it.
  const [one, other] = [noisy(fixtureSdm(), middle / 5), noisy(otherSdm(), (7 * middle) / 5)];
  const answer = await predictor(one, other)(ask({ layer: difference, level: 3 }));
  expect(answer.noise).toBeCloseTo(middle, 9);
  for (const [cell, value] of plain.values.entries()) {
    if (Number.isNaN(value)) expect(answer.values[cell]).toBeNaN();
    else expect(answer.values[cell]).toBe(Math.abs(value) <= answer.noise! ? 0 : value);
  }
  const none = [...answer.values].filter((value) => value === 0);
  expect(none.length).toBeGreaterThan(0);
  expect(none.length).toBeLessThan(sizes.length);
});

test("a fused share is the mean of a species' shares in the scores of both models", async () => {
  const scoresOnly = (sdm: Sdm): Sdm => ({ ...sdm, calibration: null });
  const [one, other] = [scoresOnly(fixtureSdm()), scoresOnly(otherSdm())];
  const predict = predictor(one, other);
  const shared = one.labels.filter((label) => other.labels.includes(label));
  const sharesOf = async (sdm: string) => {
    const scores = await Promise.all(
      shared.map(async (species) => {
        const asked = ask({ question: { ...question, sdm }, layer: { kind: "species", species } });
        return (await predict(asked)).values;
      }),
    );
    const own = scores[shared.indexOf("species 7")]!;
    return own.map((score, cell) => score / scores.reduce((sum, values) => sum + values[cell]!, 0));
  };
  const [first, second] = [await sharesOf("one"), await sharesOf("other")];
  const answer = await predict(ask({ layer: { kind: "fused", species: "species 7" } }));
  for (const [cell, share] of first.entries())
    expect(answer.values[cell]).toBeCloseTo((share + second[cell]!) / 2, 5);
  expect(shared).toHaveLength(9);
  expect(answer.unit).toBe("share among 9 species, fixture and other fused");
});

test("without a second model, for a species of one of them, and for scores nothing is compared", async () => {
  const predict = predictor(fixtureSdm(), otherSdm());
  const { second: _, ...alone } = question;
  await expect(predict(ask({ question: alone, layer: difference }))).rejects.toThrow(
    "two models side by side: expected a second species model to compare with, got none",
  );
  await expect(predict(ask({ layer: { kind: "fused", species: "species 3" } }))).rejects.toThrow(
    'fixture and other: expected a species that both have, as fixture names it, got "species 3"',
  );
  const scores = predictor(fixtureSdm(), { ...otherSdm(), calibration: null });
  await expect(scores(ask({ layer: difference }))).rejects.toThrow(
    "other: expected a calibrated model for a difference between models, this one has scores only",
  );
  const larger = otherSdm();
  const plots = { ...larger.calibration!.plots, areaSquareMetres: 400 };
  const apart = predictor(fixtureSdm(), { ...larger, calibration: { ...larger.calibration!, plots } });
  await expect(apart(ask({ layer: difference }))).rejects.toThrow(
    /expected numbers of one unit, got "species on a plot of 100 m2"/,
  );
});
