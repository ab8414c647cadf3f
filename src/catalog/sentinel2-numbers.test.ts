import { describe, expect, it } from "vitest";
import { sentinel2Numbers } from "./sentinel2-numbers.ts";
import { sentinel2Product } from "./sentinel2-product.ts";
import type { StacItem } from "./stac-schema.ts";

function item(properties: Record<string, unknown>, more: Partial<StacItem> = {}): StacItem {
  return {
    type: "Feature",
    id: "scene",
    collection: "sentinel-2-l2a",
    bbox: [0, 50, 1, 51],
    properties: { datetime: "2023-07-01T10:50:31Z", ...properties },
    assets: {},
    links: [],
    ...more,
  };
}

type Declared = { scale?: number; offset?: number; dataType?: string };

function numbersOf(properties: Record<string, unknown>, declared: Declared = {}, more?: Partial<StacItem>) {
  const { scale = null, offset = null, dataType = null } = declared;
  const numbers = sentinel2Numbers({ scale, offset, dataType }, sentinel2Product(item(properties, more)));
  return {
    offset: numbers.offset,
    isOpen: numbers.remark?.isOpen ?? false,
    isUnknown: numbers.remark?.isUnknown ?? false,
  };
}

const asDeclared = (offset: number | null) => ({ offset, isOpen: false, isUnknown: false });
const leftToTheFile = { offset: -0.1, isOpen: true, isUnknown: false };

// ESA, "Sentinel-2 Products Specification", BOA_ADD_OFFSET: -1000 in every product from processing baseline 04.00 on.
describe("what ESA adds to the numbers of Sentinel-2", () => {
  it.each([
    ["s2:processing_baseline", "05.10"],
    ["s2:processing_baseline", "04.00"],
    ["sentinel:processing_baseline", "05.00"],
    ["processing:version", "05.11"],
    ["processing:baseline", "N0510"],
    ["s2:baseline", "N05.10"],
    ["processing_baseline", 5.1],
    ["processingBaseline", "0509"],
    ["s2:processing_baseline", 4],
  ])("is taken off where %s is %s and no offset is declared", (name, value) => {
    expect(numbersOf({ [name]: value })).toEqual(leftToTheFile);
  });

  it.each([
    ["id", { id: "S2B_MSIL2A_20230701T105031_N0510_R051_T30UWC_20230701T131210" }],
    [
      "href",
      {
        assets: {
          red: {
            href: "https://x.example/S2A_MSIL2A_20230701T105031_N0509_R051_T30UWC_20230701T131210.SAFE/B04.jp2",
          },
        },
      },
    ],
  ])("is taken off where the product's name in the %s says the baseline", (_, more) => {
    expect(numbersOf({}, {}, more)).toEqual(leftToTheFile);
  });

  it.each(["02.14", "03.01", "N0301", 3.01])("is not there in baseline %s", (baseline) => {
    expect(numbersOf({ "s2:processing_baseline": baseline })).toEqual(asDeclared(null));
  });

  it("is taken off as declared, in reflectance or in stored numbers", () => {
    const properties = { "s2:processing_baseline": "05.10" };
    expect(numbersOf(properties, { scale: 0.0001, offset: -0.1 })).toEqual(asDeclared(-0.1));
    expect(numbersOf(properties, { offset: -1000 })).toEqual(asDeclared(-0.1));
    expect(numbersOf(properties, { scale: 0.0001, offset: 0 })).toEqual(asDeclared(0));
  });

  it("counts as undeclared where a writer left its defaults beside whole numbers", () => {
    const defaults = { scale: 1, offset: 0, dataType: "uint16" };
    expect(numbersOf({ "s2:processing_baseline": "05.10" }, defaults)).toEqual(leftToTheFile);
    expect(numbersOf({ "s2:processing_baseline": "05.10" }, { ...defaults, dataType: "float32" })).toEqual(
      asDeclared(0),
    );
  });

  it.each(["earthsearch:boa_offset_applied", "sentinel:boa_offset_applied"])(
    "is gone where %s is true, whatever is declared",
    (name) => {
      const properties = { [name]: true, "s2:processing_baseline": "05.00" };
      expect(numbersOf(properties, { scale: 0.0001, offset: -0.1 })).toEqual(asDeclared(0));
    },
  );

  // A stored 620 is a reflectance of 620 / 10,000 = 0.062, also where the catalogue leaves out the scale.
  it.each([
    ["the offset was applied", { "earthsearch:boa_offset_applied": true }, {}, 0.0001],
    [
      "the offset was applied to whole numbers",
      { "s2:offset_applied": true },
      { dataType: "uint16" },
      0.0001,
    ],
    ["an offset of 0 is declared", { "s2:processing_baseline": "05.10" }, { offset: 0 }, 0.0001],
    ["another scale is declared", { "earthsearch:boa_offset_applied": true }, { scale: 0.001 }, 0.001],
    ["the numbers are decimals", { "earthsearch:boa_offset_applied": true }, { dataType: "float32" }, null],
  ])("has the scale of the product where %s", (_, properties, declared: Declared, scale) => {
    const { dataType = null, offset = null } = declared;
    const numbers = sentinel2Numbers(
      { scale: declared.scale ?? null, offset, dataType },
      sentinel2Product(item(properties)),
    );
    expect([numbers.scale, numbers.offset]).toEqual([scale, 0]);
  });

  it("is left to the file where the catalogue says two things", () => {
    const open = { scale: 0.0001, offset: -0.1 };
    expect(
      numbersOf({ "earthsearch:boa_offset_applied": false, "s2:processing_baseline": "05.00" }, open),
    ).toEqual(leftToTheFile);
    expect(
      numbersOf(
        { "earthsearch:boa_offset_applied": false, "s2:processing_baseline": "05.00" },
        { offset: 0 },
      ),
    ).toEqual(leftToTheFile);
    expect(numbersOf({ "s2:processing_baseline": "02.14" }, open)).toEqual(leftToTheFile);
  });

  it("is unknown for a product of ESA since 25 January 2022 of which nothing is said, and of no other", () => {
    const unknown = { offset: -0.1, isOpen: true, isUnknown: true };
    expect(numbersOf({})).toEqual(unknown);
    expect(numbersOf({ datetime: "2022-01-25T00:00:00Z" })).toEqual(unknown);
    expect(numbersOf({ datetime: "2022-01-24T23:59:59Z" })).toEqual(asDeclared(null));
    expect(numbersOf({}, {}, { collection: "summer-composites", id: "mosaic-2023" })).toEqual(
      asDeclared(null),
    );
  });
});
