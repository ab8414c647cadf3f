import { expect, test } from "vitest";
import { findModality } from "../../catalog/find-modality.ts";
import { openCatalogue } from "../../catalog/open-catalogue.ts";
import { type SeededRandom, seededRandom } from "../../science/statistics/seeded-random.ts";
import { createTransport } from "../../transport/transport.ts";

type Json = Record<string, unknown>;

const inputs = 1_500;
const bbox = [10.4, 50.4, 10.6, 50.6] as const;
const colours = ["red", "green", "blue", "nir"] as const;
const own = { red: "B04", green: "B03", blue: "B02", nir: "B08" } as const;

/** The truth about a scene, whichever way it is written. */
interface Truth {
  /** The file of each colour, and the band in that file. */
  readonly files: Readonly<Record<string, { readonly address: string; readonly band: number }>>;
  readonly isOneFile: boolean;
  /**
   * The numbers contain the added 1,000, as declared; it was subtracted, as declared; it was never added; or only the file
   * tells.
   */
  readonly numbers: "declared" | "applied" | "old" | "open";
}

function truthOf(random: SeededRandom): Truth {
  const isOneFile = random.uniform() < 0.25;
  const numbers = (["declared", "applied", "old", "open"] as const)[random.integerBelow(4)]!;
  const files = Object.fromEntries(
    colours.map((colour, band) => [
      colour,
      isOneFile
        ? { address: "https://rasters.example/all.tif", band: band + 1 }
        : { address: `https://rasters.example/${colour}.tif`, band: 0 },
    ]),
  );
  return { files, isOneFile, numbers };
}

/** Writes a scene as a STAC item in one of many ways. */
function written(truth: Truth, random: SeededRandom): Json {
  const chance = (share: number) => random.uniform() < share;
  const oneOf = <Value>(values: readonly Value[]) => values[random.integerBelow(values.length)]!;
  const isNew = chance(0.5);
  const naming = oneOf(["common", "own"] as const);
  const bandOf = (colour: (typeof colours)[number] | null): Json => {
    if (colour === null)
      return isNew ? { name: "B01", "eo:common_name": "coastal" } : { name: "B01", common_name: "coastal" };
    if (naming === "own") return { name: own[colour] };
    return {
      name: oneOf([own[colour], colour, `channel ${colours.indexOf(colour)}`]),
      [isNew && chance(0.7) ? "eo:common_name" : "common_name"]: colour,
    };
  };
  const declared: Json | null =
    truth.numbers === "declared" || (truth.numbers === "applied" && chance(0.5))
      ? { scale: 0.0001, offset: oneOf([-0.1, -1000]) }
      : truth.numbers === "open" && chance(0.3)
        ? { data_type: "uint16", scale: 1, offset: 0 }
        : null;
  const prefixed =
    declared &&
    Object.fromEntries(
      Object.entries(declared).map(([key, value]) => [key === "data_type" ? key : `raster:${key}`, value]),
    );
  const assetOf = (address: string, shown: readonly ((typeof colours)[number] | null)[]): Json => {
    const bands = shown.map(bandOf);
    const where = chance(0.3)
      ? {
          href: address.replace("https://rasters.example", "s3://bucket"),
          alternate: { https: { href: address } },
        }
      : { href: address };
    const isOnAsset = isNew && chance(0.3);
    return {
      ...where,
      type: "image/tiff; application=geotiff; profile=cloud-optimized",
      ...(chance(0.7) && { roles: ["data"] }),
      ...(chance(0.5) && { gsd: 10 }),
      [isNew ? "bands" : "eo:bands"]: bands.map((band) =>
        isNew && !isOnAsset ? { ...band, ...prefixed } : band,
      ),
      ...(isOnAsset && prefixed),
      ...(!isNew && declared !== null && { "raster:bands": bands.map(() => declared) }),
    };
  };
  const keyOf = {
    common: (colour: (typeof colours)[number]) =>
      oneOf([own[colour], colour, `${own[colour]}_10m`, `file ${colours.indexOf(colour)}`]),
    own: (colour: (typeof colours)[number]) => oneOf([own[colour], `${own[colour]}_10m`, `file ${colour}`]),
  }[naming];
  const assets: [string, unknown][] = truth.isOneFile
    ? [["image", assetOf(truth.files["red"]!.address, [null, ...colours])]]
    : colours.map((colour) => [keyOf(colour), assetOf(truth.files[colour]!.address, [colour])]);
  const red = isNew
    ? { bands: [{ name: "B04", "eo:common_name": "red" }] }
    : { "eo:bands": [{ name: "B04", common_name: "red" }] };
  const distractions: [string, unknown][] = [
    ["visual", { href: "https://rasters.example/tci.tif", roles: ["visual"], ...red }],
    ["thumbnail", { href: "https://rasters.example/small.jpg", type: "image/jpeg", roles: ["thumbnail"] }],
    ["B04_60m", { href: "https://rasters.example/coarse.tif", gsd: 60, ...red }],
    ["red-jp2", { href: "s3://bucket/B04.jp2", type: "image/jp2", ...red }],
    [
      "B8A",
      {
        href: "https://rasters.example/b8a.tif",
        gsd: 20,
        [isNew ? "bands" : "eo:bands"]: [
          isNew ? { name: "B8A", "eo:common_name": "nir08" } : { name: "B8A", common_name: "nir08" },
        ],
      },
    ],
    ["broken", { title: "an asset without an href" }],
    ["nothing", null],
    ["granule", { href: "https://rasters.example/MTD.xml", type: "application/xml", roles: ["metadata"] }],
  ].filter(() => chance(0.3)) as [string, unknown][];
  const all = chance(0.5) ? [...distractions, ...assets] : [...assets, ...distractions];
  const baseline =
    truth.numbers === "old" ? oneOf(["02.14", "N0301", 3.01]) : oneOf(["05.10", "N0509", 4, "04.00"]);
  const isFromName = truth.numbers === "open" && chance(0.3);
  return {
    type: "Feature",
    stac_version: isNew ? "1.1.0" : "1.0.0",
    id: isFromName ? "S2B_MSIL2A_20230701T105031_N0510_R051_T30UWC_20230701T131210" : "scene",
    collection: oneOf(["sentinel-2-l2a", "sentinel-2-c1-l2a"]),
    geometry: {
      type: "Polygon",
      coordinates: [
        [
          [10, 50],
          [11, 50],
          [11, 51],
          [10, 51],
          [10, 50],
        ],
      ],
    },
    ...(chance(0.7)
      ? { bbox: [10, 50, 11, 51] }
      : chance(0.5)
        ? { bbox: null }
        : { bbox: [10, 50, 0, 11, 51, 900] }),
    properties: {
      datetime: "2023-07-01T10:50:31Z",
      constellation: oneOf(["sentinel-2", "Sentinel 2", "sentinel2"]),
      ...(!isFromName && {
        [oneOf(["s2:processing_baseline", "processing:version", "sentinel:processing_baseline"])]: baseline,
      }),
      ...(truth.numbers === "applied" && {
        [oneOf(["earthsearch:boa_offset_applied", "sentinel:boa_offset_applied"])]: true,
      }),
    },
    assets: Object.fromEntries(all),
    links: [],
  };
}

/** Reads one page of items as a catalogue, like any other address. */
async function found(items: readonly unknown[]) {
  const page = JSON.stringify({ type: "FeatureCollection", features: items });
  const transport = createTransport({
    fetch: async () => new Response(page, { headers: { "content-type": "application/json" } }),
  });
  const catalogue = await openCatalogue(transport, "https://catalogue.example/items.json");
  return findModality(catalogue, { modality: "sentinel2", bbox, year: null });
}

const offsets = {
  declared: { offset: -0.1, isOpen: undefined },
  applied: { offset: 0, isOpen: false },
  old: { offset: null, isOpen: undefined },
  open: { offset: -0.1, isOpen: true },
} as const;

test(`${inputs} ways to write a scene give the same files and the same numbers`, async () => {
  const random = seededRandom(18);
  for (let count = 0; count < inputs; count++) {
    const truth = truthOf(random);
    const item = written(truth, random);
    const assets = await found([item]);
    const got = assets?.bands.map((band) => ({
      address: band?.asset.address,
      band: band?.band,
      offset: band?.offset,
      isOpen: band?.remark?.isOpen,
    }));
    const expected = colours.map((colour) => ({ ...truth.files[colour], ...offsets[truth.numbers] }));
    expect(got, `input ${count}: ${JSON.stringify(item)}`).toEqual(expected);
  }
});

/** Ways to break an item, by the part that is broken. */
const breakages: Readonly<Record<string, (item: Json) => unknown>> = {
  "no place": (item) => ({ ...item, bbox: null, geometry: null }),
  "no assets": ({ assets: _assets, ...item }) => item,
  "assets that are a list": (item) => ({ ...item, assets: ["red.tif"] }),
  "no usable asset": (item) => ({ ...item, assets: { red: { href: 7 } } }),
  "a date that is a number": (item) => ({
    ...item,
    properties: { ...(item["properties"] as Json), datetime: 2023 },
  }),
  "a box of texts": (item) => ({ ...item, bbox: ["10", "50", "11", "51"], geometry: null }),
  "no properties": ({ properties: _properties, ...item }) => item,
  "another type": (item) => ({ ...item, type: "Catalog" }),
  "nothing at all": () => null,
};

test(`${inputs / 3} pages with broken items give what the whole ones give, and name the broken`, async () => {
  const random = seededRandom(19);
  for (let count = 0; count < inputs / 3; count++) {
    const truth = truthOf(random);
    const good = written(truth, random);
    const names = Object.keys(breakages);
    const broken = Array.from({ length: 1 + random.integerBelow(4) }, (_, place) =>
      breakages[names[random.integerBelow(names.length)]!]!({ ...good, id: `broken-${place}` }),
    );
    const at = random.integerBelow(broken.length + 1);
    const assets = await found([...broken.slice(0, at), good, ...broken.slice(at)]);
    expect(assets?.items).toEqual([good["id"]]);
    const leftOut = assets!.leftOut.filter(({ name }) => !name.includes("asset "));
    expect(leftOut, JSON.stringify(broken)).toHaveLength(broken.length);
    for (const { name, why } of leftOut) expect(why).toMatch(new RegExp(`^${name}: expected `));
  }
});
