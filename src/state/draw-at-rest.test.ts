import { expect, test } from "vitest";
import { europeView, islandView } from "../core/view.ts";
import { createAppStore } from "./app-store.ts";
import { drawAtRest } from "./draw-at-rest.ts";

/** A store, and frames that are drawn when a test says so. */
function start() {
  const store = createAppStore(
    { read: () => "", write: () => {} },
    { opening: islandView(800), europe: europeView(800) },
  );
  const frames: (() => void)[] = [];
  const draw = drawAtRest(store, () => new Promise((resolve) => frames.push(resolve)));
  return { store, frames, draw };
}

test("where frames come slowly, the engine rests until all that is drawn has its frame", async () => {
  const { store, frames, draw } = start();
  store.getState().setScreen({ isDrawnSlowly: true });
  const drawn: number[] = [];
  const both = [1, 2].map((one) => draw(() => drawn.push(one)));
  expect(store.getState().isDrawing).toBe(true);
  expect(drawn).toEqual([]);
  await expect.poll(() => frames.length).toBe(2);
  expect(drawn).toEqual([1, 2]);
  frames[0]!();
  await both[0];
  expect(store.getState().isDrawing).toBe(true);
  frames[1]!();
  await both[1];
  expect(store.getState().isDrawing).toBe(false);
});

test("where frames come quickly, and while the map moves, something is drawn at once", async () => {
  const { store, frames, draw } = start();
  let drawn = 0;
  await draw(() => drawn++);
  store.getState().setScreen({ isDrawnSlowly: true, isMoving: true });
  await draw(() => drawn++);
  expect(drawn).toBe(2);
  expect(frames).toHaveLength(0);
  expect(store.getState().isDrawing).toBe(false);
});

test("what fails while it is drawn leaves the engine at work", async () => {
  const { store, draw } = start();
  store.getState().setScreen({ isDrawnSlowly: true });
  const failing = draw(() => {
    throw new Error("no picture");
  });
  await expect(failing).rejects.toThrow("no picture");
  expect(store.getState().isDrawing).toBe(false);
});
