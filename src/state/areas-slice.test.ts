import { expect, test } from "vitest";
import { createStore } from "zustand/vanilla";
import type { NewArea } from "./area.ts";
import { type AreasSlice, areasSlice } from "./areas-slice.ts";

const newStore = () => createStore<AreasSlice>()(areasSlice);
const area = (id: string): NewArea => ({
  id,
  name: id,
  geometry: { type: "Polygon", coordinates: [] },
  squareMetres: 1,
  mended: [],
});
const ids = ({ getState }: ReturnType<typeof newStore>) => getState().areas.map(({ id }) => id);

test("every step is undone and done again, back to the first", () => {
  const store = newStore();
  const { addAreas, changeArea, removeArea, undoAreas, redoAreas } = store.getState();
  addAreas([area("a"), area("b")]);
  changeArea("a", { name: "renamed" });
  removeArea("a");
  expect(ids(store)).toEqual(["b"]);
  undoAreas();
  expect(store.getState().areas[0]).toMatchObject({ id: "a", name: "renamed" });
  undoAreas();
  expect(store.getState().areas[0]).toMatchObject({ id: "a", name: "a" });
  undoAreas();
  expect(ids(store)).toEqual([]);
  for (let step = 0; step < 3; step++) redoAreas();
  expect(ids(store)).toEqual(["b"]);
});

test("a new step forgets what was undone", () => {
  const store = newStore();
  const { addAreas, undoAreas, redoAreas } = store.getState();
  addAreas([area("a")]);
  undoAreas();
  addAreas([area("b")]);
  redoAreas();
  expect(ids(store)).toEqual(["b"]);
});

test("a removed area is offered back until the next step, and comes back to its place", () => {
  const store = newStore();
  const { addAreas, removeArea, undoAreas } = store.getState();
  addAreas([area("a"), area("b"), area("c")]);
  removeArea("b");
  expect(store.getState().removedArea?.id).toBe("b");
  undoAreas();
  expect(store.getState().removedArea).toBeNull();
  expect(ids(store)).toEqual(["a", "b", "c"]);
});

test("an undone outline is asked again, and an area without an answer is not", () => {
  const store = newStore();
  const { addAreas, changeArea, undoAreas, setAreaAsked } = store.getState();
  addAreas([area("a"), area("b")]);
  setAreaAsked("a", { state: "ready", answer: null, isStale: false, failure: null });
  changeArea("a", { geometry: { type: "Polygon", coordinates: [[]] } });
  expect(store.getState().areaAnswers["a"]?.state).toBe("waiting");
  setAreaAsked("a", { state: "ready", answer: null, isStale: false, failure: null });
  undoAreas();
  expect(store.getState().areaAnswers["a"]).toMatchObject({ state: "waiting", isStale: true });
  expect(store.getState().areaAnswers["b"]).toBeUndefined();
});
