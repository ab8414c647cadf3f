import { expect, it } from "vitest";
import { europeView, islandView } from "../core/view.ts";
import { createAppStore } from "./app-store.ts";
import { followMoves } from "./follow-moves.ts";

it("rests from the beginning of a move until its end, and no longer", () => {
  const store = createAppStore(
    { read: () => "", write: () => {} },
    { opening: islandView(800), europe: europeView(800) },
  );
  const rests: AbortSignal[] = [];
  followMoves(store, {
    rest: (_request, { signal } = {}) => {
      rests.push(signal!);
      return new Promise(() => {});
    },
  });
  const { setScreen } = store.getState();
  setScreen({ isMoving: true });
  setScreen({ pointer: [8, 47] });
  expect(rests.map(({ aborted }) => aborted)).toEqual([false]);
  setScreen({ isMoving: false });
  expect(rests.map(({ aborted }) => aborted)).toEqual([true]);
  setScreen({ isMoving: true });
  expect(rests.map(({ aborted }) => aborted)).toEqual([true, false]);
  setScreen({ isDrawing: true });
  setScreen({ isMoving: false });
  expect(rests.map(({ aborted }) => aborted)).toEqual([true, false]);
  setScreen({ isDrawing: false });
  expect(rests.map(({ aborted }) => aborted)).toEqual([true, true]);
});
