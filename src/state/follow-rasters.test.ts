import { expect, it } from "vitest";
import { AppError } from "../core/errors.ts";
import type { InputTile, InputTileRequest } from "../prediction/input/input-tile.ts";
import type { RasterCard } from "../prediction/raster/raster-card.ts";
import { parseShownLayer } from "../prediction/shown-layer.ts";
import { createAppStore } from "./app-store.ts";
import { followInputs } from "./follow-inputs.ts";
import { followRasters } from "./follow-rasters.ts";

const page = "https://florascope.example/";
const view = { lat: 51.475, lon: -14.5, zoom: 12.3 };
const turn = () => new Promise<void>((later) => setTimeout(later, 0));

function start(search: string) {
  let text = search;
  const bar = {
    read: () => text,
    write: (next: string) => {
      text = next;
    },
  };
  const store = createAppStore(bar, { opening: view, europe: view });
  const asked: string[] = [];
  const failing = new Set<string>();
  const tiles = { isThere: false };
  const reader = {
    async rasterCard(address: string) {
      asked.push(address);
      if (failing.has(address)) throw new AppError("SourceNotFound", "gone", { address });
      return { address, name: "a.tif" } as RasterCard;
    },
    async agree(agreed: readonly string[]) {
      asked.push(`agree ${agreed.join()}`);
    },
    inputTile: async ({ layer, tile, side }: InputTileRequest): Promise<InputTile> => {
      asked.push(`tile ${"address" in layer ? layer.address : ""}`);
      if (!tiles.isThere) throw new AppError("OutsideCoverage", "nothing here", { place: "" });
      return {
        ...{ kind: "input", tile, metres: tile.metres, side, isPicture: false, unit: "m", year: null },
        ...{ items: ["a.tif"], files: [], isSimulated: false },
        values: new Float32Array(side * side).fill(5),
        own: { bands: [{ number: 1, name: null }], ends: [[3, 7]], colours: null, nodata: null },
      };
    },
  };
  followRasters(store, reader, page);
  followInputs(store, reader, page);
  store.getState().setScreen({ sight: [-14.55, 51.45, -14.45, 51.5] });
  const stateOf = (address: string) => store.getState().rasterCards.get(address)?.state;
  return { store, asked, failing, stateOf, tiles };
}

it("asks for the card of each raster that a link names, once, and again with everything else where it failed", async () => {
  const { store, asked, failing, stateOf } = start(
    "?layer=none&other=raster:auto:p2..98:plasma:/rasters/a.tif",
  );
  await turn();
  expect(asked.filter((one) => one.startsWith("https"))).toEqual([`${page}rasters/a.tif`]);
  expect(stateOf("/rasters/a.tif")).toBe("ready");
  store.getState().go({ otherOpacity: 0.5 }, "replace");
  failing.add(`${page}b.tif`);
  store.getState().typeRaster("/b.tif");
  await turn();
  expect(stateOf("/b.tif")).toBe("failed");
  failing.clear();
  store.getState().askAgain();
  await turn();
  expect(stateOf("/b.tif")).toBe("ready");
  expect(asked.filter((one) => one === `${page}rasters/a.tif`)).toHaveLength(1);
});

it("asks for no raster that only a link names until the person agrees to its address", async () => {
  const address = "https://rasters.example.org/a.tif";
  const { store, asked } = start(`?layer=raster:1:p2..98:plasma:${address}`);
  await turn();
  expect(asked).toEqual([]);
  store.getState().agree(["https://rasters.example.org/other/"]);
  await turn();
  await turn();
  expect(asked).toEqual(["agree https://rasters.example.org/other/"]);
  asked.length = 0;
  store.getState().agree(["https://rasters.example.org/a.tif"]);
  await turn();
  await turn();
  expect(asked[0]).toBe("agree https://rasters.example.org/other/,https://rasters.example.org/a.tif");
  expect(asked).toContain(address);
  expect(asked).toContain(`tile ${address}`);
});

it("draws with another palette or given numbers what was read already, and reads anew for other percentiles", async () => {
  const { store, asked, tiles } = start("?layer=raster:1:p2..98:plasma:/a.tif");
  tiles.isThere = true;
  store.getState().setScreen({ sight: [-14.55, 51.45, -14.45, 51.501] });
  await turn();
  const count = asked.length;
  const shown = () => {
    const { tiles: drawn } = store.getState();
    return drawn?.kind === "input" && drawn.layer.kind === "raster" ? drawn : null;
  };
  expect(shown()?.own?.ends).toEqual([[3, 7]]);
  store.getState().go({ layer: parseShownLayer("raster:1:-1..20:greys:/a.tif") }, "replace");
  await turn();
  expect(shown()).toMatchObject({ own: { ends: [[-1, 20]] }, domain: [-1, 20], layer: { palette: "greys" } });
  expect(store.getState().layerStatus.legends.tiles).toMatchObject({ domain: [-1, 20] });
  store.getState().go({ layer: parseShownLayer("raster:1:p2..98:viridis:/a.tif") }, "replace");
  await turn();
  expect(shown()).toMatchObject({ own: { ends: [[3, 7]] }, domain: [3, 7], layer: { palette: "viridis" } });
  expect(asked).toHaveLength(count);
  store.getState().go({ layer: parseShownLayer("raster:1:p5..95:viridis:/a.tif") }, "replace");
  await turn();
  expect(asked.length).toBeGreaterThan(count);
});
