import { Map as MapLibre, setWorkerUrl } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { cellCentre } from "../../core/cell.ts";
import type { DrawnTile } from "./drawn-tile.ts";
import { TileLayer } from "./tile-layer.ts";
import type { TilePaint } from "./tile-paint.ts";

setWorkerUrl(workerUrl);

const tile = { east: 2_656_000, north: 3_436_800 };
const [red, green, blue, white] = ["#ff0000", "#00ff00", "#0000ff", "#ffffff"];
const plain: TilePaint = {
  show: "value",
  palette: { kind: "classes", colours: [red!, green!, blue!, white!] },
  spread: "absolute",
  least: null,
  lit: null,
  domain: [0, 1],
  fadeAt: null,
  isHatched: false,
  opacity: 1,
  swipe: null,
};

let map: MapLibre;
const layer = new TileLayer("results", plain);

beforeAll(async () => {
  const container = document.createElement("div");
  container.style.cssText = "width: 400px; height: 400px";
  document.body.append(container);
  const style = {
    version: 8 as const,
    sources: {},
    // Without a transition a new colour is there in the next frame.
    layers: [
      {
        id: "ground",
        type: "background" as const,
        paint: { "background-color": "#808080", "background-color-transition": { duration: 0 } },
      },
    ],
  };
  map = new MapLibre({
    container,
    style,
    center: [...cellCentre({ east: tile.east + 1600, north: tile.north + 1600 })],
    zoom: 11.5,
    attributionControl: false,
    pixelRatio: 1,
  });
  await new Promise((loaded) => map.once("load", loaded));
  map.addLayer(layer);
});

afterEach(() => layer.show(new Map(), plain));

function numbers(changes: Partial<DrawnTile>): DrawnTile {
  const side = changes.side ?? 2;
  return {
    tile,
    side,
    values: new Float32Array(side * side),
    uncertainty: new Float32Array(side * side),
    outside: new Uint8Array(side * side),
    ...changes,
  };
}

/** The colour on screen at the centres of these cells, after the next frame. */
async function coloursAt(...cells: readonly { east: number; north: number }[]): Promise<string[]> {
  map.triggerRepaint();
  return new Promise((resolve) => {
    map.once("render", () => {
      const canvas = map.getCanvas();
      const gl = canvas.getContext("webgl2")!;
      const pixel = new Uint8Array(4);
      resolve(
        cells.map((cell) => {
          const { x, y } = map.project([...cellCentre(cell)]);
          gl.readPixels(
            Math.floor(x),
            canvas.height - 1 - Math.floor(y),
            1,
            1,
            gl.RGBA,
            gl.UNSIGNED_BYTE,
            pixel,
          );
          return `#${[...pixel.subarray(0, 3)].map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
        }),
      );
    });
  });
}

/** The cell that lies `col` cells east and `row` cells south of the tile's north-western one. */
const cellOf = (col: number, row: number) => ({
  east: tile.east + 50 * col,
  north: tile.north + 3150 - 50 * row,
});
const quarters = [cellOf(10, 10), cellOf(50, 10), cellOf(10, 50), cellOf(50, 50)];

describe("the layer of tiles", () => {
  it("draws each cell in the colour of its class, from the north-west, and leaves the unknown ones out", async () => {
    const values = Float32Array.of(0, 1, 2, Number.NaN);
    layer.show(new Map([["a", numbers({ values })]]), plain);
    expect(await coloursAt(...quarters)).toEqual([red, green, blue, "#808080"]);
  });

  it("draws a cell to its very edge: neighbours of a checkerboard are not mixed", async () => {
    const values = Float32Array.from({ length: 4096 }, (_, cell) => (cell + (cell >> 6)) % 2);
    layer.show(new Map([["a", numbers({ side: 64, values })]]), plain);
    map.jumpTo({ zoom: 15 });
    const cells = [cellOf(31, 31), cellOf(32, 31), cellOf(32, 32), cellOf(33, 32)];
    expect(await coloursAt(...cells)).toEqual([red, green, red, green]);
    map.jumpTo({ zoom: 11.5 });
  });

  it("takes a finer tile in place of the coarser one", async () => {
    layer.show(new Map([["a", numbers({ side: 1, values: Float32Array.of(0) })]]), plain);
    expect(await coloursAt(...quarters)).toEqual([red, red, red, red]);
    layer.show(new Map([["a", numbers({ values: Float32Array.of(0, 1, 2, 3) })]]), plain);
    expect(await coloursAt(...quarters)).toEqual([red, green, blue, white]);
  });

  it("shows uncertainty as colour and as fading", async () => {
    const values = Float32Array.of(0, 1, 2, 3);
    const uncertainty = Float32Array.of(3, 2, 1, Number.NaN);
    const tiles = new Map([["a", numbers({ values, uncertainty })]]);
    layer.show(tiles, { ...plain, show: "uncertainty" });
    expect(await coloursAt(...quarters)).toEqual([white, blue, green, "#808080"]);
    layer.show(tiles, { ...plain, fadeAt: 3 });
    const [faded, , , certain] = await coloursAt(...quarters);
    expect(certain).toBe(white);
    // A fifth of red over four fifths of the grey ground.
    expect(faded).toBe("#996666");
  });

  it("shows uncertainty as a share of the value where asked", async () => {
    const values = Float32Array.of(1, 2, 4, 1);
    const uncertainty = Float32Array.of(3, 4, 4, Number.NaN);
    layer.show(new Map([["a", numbers({ values, uncertainty })]]), {
      ...plain,
      ...{ show: "uncertainty", spread: "relative" },
    });
    expect(await coloursAt(...quarters)).toEqual([white, blue, green, "#808080"]);
  });

  it("washes values below the least with a thin grey", async () => {
    const ramp = { kind: "ramp", stops: [red!, red!] } as const;
    const ground = "#ffffff";
    map.setPaintProperty("ground", "background-color", ground);
    const values = Float32Array.of(0.005, 0.01, 0.5, 1);
    layer.show(new Map([["a", numbers({ values })]]), { ...plain, palette: ramp, least: 0.01 });
    const [washed, ...others] = await coloursAt(...quarters);
    expect(others).toEqual([red, red, red]);
    // 26 % of the middle grey over white: 255 - 0.26 * 127.5 = 222.
    expect(washed).toBe("#dedede");
    map.setPaintProperty("ground", "background-color", "#808080");
  });

  it("lets one class stand out and dims the others", async () => {
    const values = Float32Array.of(0, 1, 2, 3);
    const lit = { value: 1, others: 0 };
    layer.show(new Map([["a", numbers({ values })]]), { ...plain, lit });
    expect(await coloursAt(...quarters)).toEqual(["#808080", green, "#808080", "#808080"]);
  });

  it("marks the one cell that was computed for a coarse square, and only tints the rest", async () => {
    layer.show(new Map([["a", numbers({ values: Float32Array.of(0, 0, 0, 0), level: 5 })]]), plain);
    // The computed cell of a square of 32 is its seventeenth from the north-west; the tint is 30 % of red over the grey.
    const tint = "#a65a5a";
    const corners = [cellOf(2, 2), cellOf(62, 2), cellOf(2, 62), cellOf(62, 62)] as const;
    expect(await coloursAt(cellOf(16, 16), cellOf(48, 16), ...corners)).toEqual([
      red,
      red,
      ...[tint, tint, tint, tint],
    ]);
    const fine = { side: 64, values: new Float32Array(4096) };
    layer.show(new Map([["a", numbers({ ...fine, level: 0 })]]), plain);
    expect(await coloursAt(...quarters)).toEqual([red, red, red, red]);
  });

  it("draws on one side of the swipe only", async () => {
    const tiles = new Map([["a", numbers({ side: 1, values: Float32Array.of(0) })]]);
    layer.show(tiles, { ...plain, swipe: { side: "left", at: 0.5 } });
    expect(await coloursAt(cellOf(10, 32), cellOf(54, 32))).toEqual([red, "#808080"]);
    layer.show(tiles, { ...plain, swipe: { side: "right", at: 0.5 } });
    expect(await coloursAt(cellOf(10, 32), cellOf(54, 32))).toEqual(["#808080", red]);
  });

  it("hatches only where the model extrapolates", async () => {
    const outside = Uint8Array.of(1, 0, 0, 0);
    layer.show(new Map([["a", numbers({ outside })]]), { ...plain, isHatched: true });
    const line = (col: number) => Array.from({ length: 16 }, (_, step) => cellOf(col + step, 10));
    expect(new Set(await coloursAt(...line(2))).size).toBeGreaterThan(1);
    expect(new Set(await coloursAt(...line(40)))).toEqual(new Set([red]));
  });

  it("draws a picture in its own colours up to its white, and nothing where a channel is missing", async () => {
    const values = Float32Array.of(0.2, 0, 0, 0, 0.3, 0, 0.2, 0.2, 0.5, 0.1, Number.NaN, 0.1);
    const picture: DrawnTile = { tile, side: 2, values, isPicture: true };
    layer.show(new Map([["a", picture]]), {
      ...plain,
      palette: { kind: "picture", black: [0, 0, 0], white: [0.2, 0.2, 0.5], lift: 0.625 },
    });
    expect(await coloursAt(...quarters)).toEqual([red, green, white, "#808080"]);
  });

  it("draws a square twice as wide over four tiles, and shade that leaves level ground as it is", async () => {
    const values = Float32Array.of(Math.SQRT1_2, 0, 1, Math.SQRT1_2);
    const square: DrawnTile = { tile, metres: 6400, side: 2, values };
    layer.show(new Map([["a", square]]), { ...plain, palette: { kind: "shade" } });
    const [level, turnedAway, facing] = await coloursAt(cellOf(10, -20), cellOf(90, -20), cellOf(10, 40));
    expect([level, turnedAway, facing]).toEqual(["#808080", "#0d0d0d", "#cccccc"]);
  });

  it("is filled again after the WebGL context was lost", async () => {
    layer.show(new Map([["a", numbers({ values: Float32Array.of(0, 1, 2, 3) })]]), plain);
    expect(await coloursAt(...quarters)).toEqual([red, green, blue, white]);
    const context = map.getCanvas().getContext("webgl2")!.getExtension("WEBGL_lose_context")!;
    context.loseContext();
    await new Promise((lost) => map.once("webglcontextlost", lost));
    // The browser allows this only after the event's listeners have ended.
    await new Promise((done) => setTimeout(done, 0));
    context.restoreContext();
    await new Promise((restored) => map.once("style.load", restored));
    map.addLayer(layer);
    expect(await coloursAt(...quarters)).toEqual([red, green, blue, white]);
  });
});
