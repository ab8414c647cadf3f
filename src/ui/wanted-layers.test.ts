import { expect, test } from "vitest";
import { parseShownLayer } from "../prediction/shown-layer.ts";
import type { TileAnswer } from "../prediction/tile/tile-answer.ts";
import { parseAddress } from "../state/address.ts";
import type { LayerTiles } from "../state/tiles-slice.ts";
import { wantedLayers } from "./wanted-layers.ts";

const view = { lat: 51.5, lon: -14.5, zoom: 14 };
const classes = ["R", "S", "T"];

function paintOf(
  layer: string,
  search = "",
  litClass: Parameters<ReturnType<typeof wantedLayers>>[0]["litClass"] = null,
  unit = "probability on a plot of 100 m2",
) {
  const answer = { classes, unit } as unknown as TileAnswer;
  const { address } = parseAddress(`?layer=${layer}${search}`, { opening: view, europe: view });
  const tiles = {
    ...{ kind: "predicted", layer: parseShownLayer(layer), answers: new Map([["a", answer]]) },
    ...{ domain: [0, 20], uncertaintyDomain: [0, 0.5] },
  } as unknown as LayerTiles;
  return wantedLayers()({ tiles, comparedTiles: null, otherTiles: null, address, litClass })[0]!.paint;
}

test("the uncertainty of a count is drawn as a share of it; a species has none, whatever the link asks", () => {
  expect(paintOf("richness", "&uncertainty=shown")).toMatchObject({
    ...{ show: "uncertainty", spread: "relative", domain: [0, 0.5], least: null },
  });
  expect(paintOf("species:Calluna vulgaris", "&uncertainty=shown")).toMatchObject({
    ...{ show: "value", domain: [0, 20], least: 0.01, fadeAt: null },
  });
});

test("small numbers of a model that only ranks are drawn as the others", () => {
  expect(paintOf("species:Calluna vulgaris", "", null, "score").least).toBeNull();
});

test("a class that is pointed at dims the others, one that is chosen alone hides them nearly", () => {
  const lit = (code: string, isAlone: boolean) =>
    paintOf("habitat:1", "", { slot: "tiles", code, isAlone }).lit;
  expect(lit("S", false)).toEqual({ value: 1, others: 0.25 });
  expect(lit("S", true)).toEqual({ value: 1, others: 0.05 });
  expect(lit("V", true)).toBeNull();
  expect(paintOf("habitat:1").lit).toBeNull();
});
