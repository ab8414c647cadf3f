import { expect, test } from "vitest";
import { openCatalogue } from "../../catalog/open-catalogue.ts";
import { geographicPosition } from "../../core/grid-position.ts";
import { encodeCog } from "../../sources/cog-writer/encode-cog.ts";
import { createRasters } from "../../sources/raster-file.ts";
import { createTransport } from "../../transport/transport.ts";
import { createPictureFinder } from "./find-picture.ts";

/** A server that does not answer. */
const lost = "https://lost.example/";
const side = 128;
const [west, south] = [4_000_000, 3_000_000];
const box = [west, south, west + 10 * side, south + 10 * side] as const;
const corners = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
  [0, 0],
].map(([x, y]) => geographicPosition(west + 10 * side * x!, south + 10 * side * y!));
const bbox = [
  Math.min(...corners.map(([lon]) => lon)),
  Math.min(...corners.map(([, lat]) => lat)),
  Math.max(...corners.map(([lon]) => lon)),
  Math.max(...corners.map(([, lat]) => lat)),
] as const;

/** A scene: the number of every pixel, and the share of the window, from the west, that has data. */
interface Scene {
  readonly id: string;
  readonly number?: number;
  readonly share?: number;
  readonly date?: string;
  readonly cloud?: number;
  readonly properties?: Readonly<Record<string, unknown>>;
  /** Share of the window that its outline holds, from the west. */
  readonly outline?: number;
  readonly href?: string;
}

async function find(scenes: readonly Scene[], year: number | null = null) {
  const files = new Map<string, Blob>();
  const features = await Promise.all(
    scenes.map(async (scene) => {
      const { id, number = 300, share = 1, outline = 1, cloud = 1, date = "2020-07-01" } = scene;
      files.set(id, await picture(number, share));
      const [a, b, c, d] = corners.map(([lon, lat]): number[] => [lon, lat]) as unknown as [
        number[],
        number[],
        number[],
        number[],
      ];
      const between = (from: number[], to: number[]) =>
        from.map((value, i) => value + outline * (to[i]! - value));
      return {
        type: "Feature",
        id,
        bbox,
        geometry: { type: "Polygon", coordinates: [[a, between(a, b), between(d, c), d, a]] },
        properties: {
          datetime: `${date}T11:00:00Z`,
          "eo:cloud_cover": cloud,
          constellation: "sentinel-2",
          ...scene.properties,
        },
        assets: Object.fromEntries(
          ["B04", "B03", "B02", "B08"].map((name) => [
            name,
            { href: scene.href ?? id, "eo:bands": [{ name }] },
          ]),
        ),
        links: [],
      };
    }),
  );
  const transport = createTransport({
    fetch: async (input) => {
      if (String(input).startsWith(lost)) throw new TypeError("fetch failed");
      return Response.json({ type: "FeatureCollection", features });
    },
    limits: { attempts: 2, backOffMs: 1, silenceMs: 20_000 },
  });
  for (const feature of features)
    for (const asset of Object.values(feature.assets))
      if (files.has(asset.href))
        asset.href = transport.addOpenedFile(`${feature.id}.tif`, files.get(asset.href)!);
  const catalogue = await openCatalogue(transport, "https://catalogue.example/items.json");
  return createPictureFinder(createRasters(transport))(catalogue, { box, bbox, year });
}

/** Sixteen-bit pixels on the European grid, 0 where there is no data. */
async function picture(number: number, share: number): Promise<Blob> {
  const values = new Uint16Array(side * side);
  for (let pixel = 0; pixel < values.length; pixel++)
    if (pixel % side < share * side) values[pixel] = number + (pixel % 7);
  const bytes = await encodeCog(
    {
      rows: side,
      cols: side,
      georeference: { crs: 3035, west, north: south + 10 * side, pixelWidth: 10, pixelHeight: 10 },
      bands: [{ name: "B04", scale: 1, offset: 0, unit: "" }],
      sampleType: "uint16",
      nodata: 0,
      interleave: "band",
      values,
      tileSize: 128,
      predictor: 1,
      overviews: "none",
      description: "a scene",
    },
    { software: "test", tags: {} },
  );
  return new Blob([new Uint8Array(bytes)]);
}

const offsetsOf = (found: Awaited<ReturnType<typeof find>>) => found?.bands.map((band) => band?.offset);

test("the least clouded scene is taken where its data fill the window", async () => {
  const found = await find([
    { id: "cloudy", cloud: 9 },
    { id: "clear", cloud: 1 },
  ]);
  expect([found?.items, found?.notes, found?.warnings]).toEqual([["clear"], [], []]);
});

test("a scene that does not say how clouded it is comes after those that do", async () => {
  const silent = { id: "silent", properties: { "eo:cloud_cover": null } };
  expect((await find([silent, { id: "said", cloud: 60 }]))?.items).toEqual(["said"]);
});

test("a scene with a tenth of the window makes way for the next whole one, and that is said", async () => {
  const found = await find([
    { id: "tenth", cloud: 0, share: 0.1 },
    { id: "whole", cloud: 5 },
  ]);
  expect(found?.items).toEqual(["whole"]);
  expect(found?.notes).toEqual([
    expect.stringMatching(/^taken for its data: of the window, tenth \d+ % had data$/),
  ]);
});

test("the fullest is taken where none is whole", async () => {
  const scenes = [
    { id: "half", cloud: 0, share: 0.55 },
    { id: "most", cloud: 5, share: 0.8 },
    { id: "some", cloud: 9, share: 0.2 },
  ];
  expect((await find(scenes))?.items).toEqual(["most"]);
});

test("another year is looked at only where the asked one has less than half", async () => {
  const later = { id: "2021", date: "2021-07-01" };
  expect((await find([{ id: "2020", share: 0.6 }, later], 2020))?.items).toEqual(["2020"]);
  expect((await find([{ id: "2020", share: 0.3 }, later], 2020))?.items).toEqual(["2021"]);
});

test("a scene whose outline has a corner of the window goes behind, though its box holds all of it", async () => {
  const found = await find([
    { id: "corner", cloud: 0, outline: 0.2 },
    { id: "whole", cloud: 5 },
  ]);
  expect([found?.items, found?.notes]).toEqual([["whole"], []]);
});

test("a scene that can never be read makes way, and that is said", async () => {
  const found = await find([
    { id: "bucket", cloud: 0, href: "s3://bucket/B04.tif" },
    { id: "there", cloud: 5 },
  ]);
  expect(found?.items).toEqual(["there"]);
  expect(found?.warnings).toEqual([
    expect.stringMatching(/^taken because others could not be read: bucket \(s3:.*expected an http or https/),
  ]);
});

test("a scene whose server does not answer just now does not make way for another picture", async () => {
  const away = { id: "away", cloud: 0, href: `${lost}B04.tif` };
  await expect(find([away, { id: "there", cloud: 5 }])).rejects.toMatchObject({
    tag: "SourceUnreachable",
    fields: { mayPass: true },
  });
});

test("1,000 is not taken off unseen where the file that decides it does not answer just now", async () => {
  const properties = { "s2:processing_baseline": "05.10" };
  await expect(find([{ id: "away", href: `${lost}B04.tif`, properties }])).rejects.toMatchObject({
    tag: "SourceUnreachable",
  });
});

test("1,000 is taken off numbers of baseline 05.10, and not where they show that it was taken off before", async () => {
  const properties = { "s2:processing_baseline": "05.10" };
  const added = await find([{ id: "added", number: 1300, properties }]);
  expect(offsetsOf(added)).toEqual([-0.1, -0.1, -0.1, -0.1]);
  expect(added?.notes).toEqual([
    "1,000 taken off its numbers (processing baseline 05.10, no offset is declared)",
  ]);
  const harmonised = await find([{ id: "harmonised", number: 300, properties }]);
  expect(offsetsOf(harmonised)).toEqual([0, 0, 0, 0]);
  expect(harmonised?.notes[0]).toMatch(
    /^nothing taken off its numbers \(processing baseline 05.10, .* below 300/,
  );
  expect([added?.warnings, harmonised?.warnings]).toEqual([[], []]);
});

test("of a product of which nothing is said, the person is warned", async () => {
  const silent = { date: "2023-07-01", properties: { "s2:mgrs_tile": "30UWC" } };
  const added = await find([{ id: "scene", number: 1300, ...silent }]);
  expect(offsetsOf(added)).toEqual([-0.1, -0.1, -0.1, -0.1]);
  expect(added?.warnings).toEqual([
    "1,000 was taken off its numbers, as all of ESA's products since 25 January 2022 want, but neither a processing baseline nor an offset is declared",
  ]);
  const harmonised = await find([{ id: "scene", number: 300, ...silent }]);
  expect([offsetsOf(harmonised), harmonised?.warnings]).toEqual([[0, 0, 0, 0], []]);
});

test("a product of the top of the atmosphere is no picture, and is named where there is no other", async () => {
  const upper = { id: "S2A_MSIL1C_20200701T110000_N0209_R051_T30UWC_20200701T131210" };
  expect((await find([upper, { id: "ground" }]))?.items).toEqual(["ground"]);
  await expect(find([upper])).rejects.toThrow(
    /expected reflectance of the ground \(Level-2A\), got Level-1C/,
  );
});
