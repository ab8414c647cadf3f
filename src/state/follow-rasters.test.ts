import { expect, it } from "vitest";
import { AppError } from "../core/errors.ts";
import type { RasterCard } from "../prediction/raster/raster-card.ts";
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
  const reader = {
    async rasterCard(address: string) {
      asked.push(address);
      if (failing.has(address)) throw new AppError("SourceNotFound", "gone", { address });
      return { address, name: "a.tif" } as RasterCard;
    },
    async agree(origins: readonly string[]) {
      asked.push(`agree ${origins.join()}`);
    },
    inputTile: async ({ layer }: { layer: object }) => {
      asked.push(`tile ${"address" in layer ? layer.address : ""}`);
      throw new AppError("OutsideCoverage", "nothing here", { place: "" });
    },
  };
  followRasters(store, reader, page);
  followInputs(store, reader, page);
  store.getState().setScreen({ sight: [-14.55, 51.45, -14.45, 51.5] });
  const stateOf = (address: string) => store.getState().rasterCards.get(address)?.state;
  return { store, asked, failing, stateOf };
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

it("asks a server that only a link names for nothing until the person agrees to it", async () => {
  const address = "https://rasters.example.org/a.tif";
  const { store, asked } = start(`?layer=raster:1:p2..98:plasma:${address}`);
  await turn();
  expect(asked).toEqual([]);
  store.getState().agree("https://rasters.example.org");
  await turn();
  await turn();
  expect(asked[0]).toBe("agree https://rasters.example.org");
  expect(asked).toContain(address);
  expect(asked).toContain(`tile ${address}`);
});
