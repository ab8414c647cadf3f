import { Map as MapLibre, setWorkerUrl } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import { expect, test } from "vitest";
import { drawCoarseWhileBusy } from "./coarse-while-busy.ts";
import { drawsInSoftware } from "./draws-in-software.ts";

setWorkerUrl(workerUrl);

const frame = () => new Promise((done) => requestAnimationFrame(done));

/** A map of 400 by 300 pixels with nothing on it. */
async function openMap(): Promise<MapLibre> {
  const container = document.createElement("div");
  Object.assign(container.style, { width: "400px", height: "300px" });
  document.body.append(container);
  const style = { version: 8, sources: {}, layers: [] } as const;
  const map = new MapLibre({
    container,
    style: { ...style, sources: {}, layers: [] },
    center: [0, 0],
    zoom: 4,
  });
  await map.once("load");
  return map;
}

/** Drags the map by 200 pixels to the left, a step a frame, and gives the widths of its canvas meanwhile. */
async function drag(map: MapLibre): Promise<number[]> {
  const canvas = map.getCanvas();
  const { left, top } = canvas.getBoundingClientRect();
  const at = (x: number) => ({ clientX: left + x, clientY: top + 150, bubbles: true, button: 0 });
  canvas.dispatchEvent(new MouseEvent("mousedown", { ...at(300), buttons: 1 }));
  const widths: number[] = [];
  for (let x = 295; x >= 100; x -= 5) {
    document.dispatchEvent(new MouseEvent("mousemove", { ...at(x), buttons: 1 }));
    await frame();
    widths.push(canvas.width);
  }
  // A rest before the release, so that the map does not glide on.
  await new Promise((done) => setTimeout(done, 400));
  canvas.dispatchEvent(new MouseEvent("mouseup", at(100)));
  return widths;
}

const idle = { isComputing: () => false, onSlow: () => {} };
const patience = { timeout: 60_000 };
/** Degrees of longitude of 200 pixels at zoom 4: 512 pixels are the Earth at zoom 0. */
const DRAGGED = (200 * 360) / (512 * 2 ** 4);

test.each([
  ["slow", -1, true],
  ["quick", Number.POSITIVE_INFINITY, false],
])(
  "where frames are %s, a drag goes its whole way, and the map at rest is sharp",
  async (_, slowFrameMs, isCoarse) => {
    const map = await openMap();
    drawCoarseWhileBusy(map, { ...idle, slowFrameMs, isSlow: false });
    let moves = 0;
    map.on("moveend", () => moves++);
    const full = map.getCanvas().width;
    const widths = await drag(map);
    expect(widths[0]).toBe(full);
    expect(widths.at(-1)).toBe(isCoarse ? full / 3.2 : full);
    await expect.poll(() => map.isMoving(), patience).toBe(false);
    expect(map.getCenter().lng).toBeCloseTo(DRAGGED, 0);
    await expect.poll(() => map.getCanvas().width, patience).toBe(full);
    expect(moves).toBe(1);
    map.remove();
  },
);

test("where frames are slow, a map at rest is sharp only once nothing is computed for it any more", async () => {
  const map = await openMap();
  let isComputing = true;
  const { follow } = drawCoarseWhileBusy(map, {
    ...idle,
    isComputing: () => isComputing,
    slowFrameMs: -1,
    isSlow: false,
  });
  const full = map.getCanvas().width;
  await drag(map);
  await expect.poll(() => map.isMoving(), patience).toBe(false);
  // Longer than the rest after which a map without work is sharp again.
  await new Promise((done) => setTimeout(done, 600));
  expect(map.getCanvas().width).toBe(full / 2.5);
  isComputing = false;
  follow();
  await expect.poll(() => map.getCanvas().width, patience).toBe(full);
  isComputing = true;
  follow();
  expect(map.getCanvas().width).toBe(full / 2.5);
  map.remove();
});

test("where the browser draws in software, a map is drawn coarsely from the first thing that is computed", async () => {
  const map = await openMap();
  expect(drawsInSoftware(map.getCanvas())).toBe(true);
  let [isComputing, isTold] = [false, false];
  const { follow } = drawCoarseWhileBusy(map, {
    isComputing: () => isComputing,
    onSlow: () => {
      isTold = true;
    },
  });
  expect(isTold).toBe(true);
  const full = map.getCanvas().width;
  isComputing = true;
  follow();
  expect(map.getCanvas().width).toBe(full / 2.5);
  map.remove();
});
