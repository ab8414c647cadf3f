import { expect, test } from "vitest";
import type { ModelCard } from "../models/read-model-card.ts";
import type { PointAnswer } from "../prediction/point/point-answer.ts";
import type { AddressBar } from "./address-slice.ts";
import { createAppStore } from "./app-store.ts";
import { followFittingLayer } from "./follow-fitting-layer.ts";

const scores = { id: "theirs", outputKind: "score", calibration: null } as ModelCard;
const probabilities = {
  id: "mine",
  outputKind: "presence-probability",
  calibration: {},
} as unknown as ModelCard;
const view = { lat: 46.9, lon: 7.45, zoom: 12 };

function openedAt(search: string) {
  const bar: AddressBar = {
    read: () => search,
    write: (next) => {
      search = next;
    },
  };
  const store = createAppStore(bar, { opening: view, europe: view });
  followFittingLayer(store);
  const { go, setAnswers } = store.getState();
  return {
    layer: () => store.getState().address.layer,
    isSought: () => store.getState().isLayerSought,
    hasNoTable() {
      const failure = { tag: "BadInput", message: "expected a species table, the model has none" };
      setAnswers({ speciesTable: { state: "failed", failure: failure as never, stale: null } });
    },
    use(sdm: string, card: ModelCard) {
      go({ sdm }, "push");
      setAnswers({ sdmCard: { state: "asking", stale: null }, point: { state: "asking", stale: null } });
      setAnswers({ sdmCard: { state: "ready", answer: card } });
    },
    answer(...names: string[]) {
      const species = names.map((name) => ({ name }));
      setAnswers({ point: { state: "ready", answer: { species } as unknown as PointAnswer } });
    },
    go,
  };
}

const at = "?cell=CRS3035RES50mN2646250E4126550&panel=here";

test("a model that only ranks species draws the one that ranks first in the chosen cell, instead of richness", () => {
  const page = openedAt(at);
  page.use("own:/models/theirs", scores);
  expect(page.layer(), "nothing until it is known").toBeNull();
  page.answer("Fagus sylvatica", "Acer campestre");
  expect(page.layer()).toEqual({ kind: "species", species: "Fagus sylvatica" });
});

test("of a model that knows places by their position alone a range is drawn", () => {
  const page = openedAt(at);
  page.use("own:/models/sinr", { ...scores, kind: "sdm", inputs: [], outputKind: "relative-probability" });
  page.answer("Quercus robur");
  expect(page.layer()).toEqual({
    kind: "range",
    species: "Quercus robur",
    rule: { kind: "fixed", threshold: 0.5 },
  });
});

test("of a model without a table of its species nothing is awaited before a place is clicked, and then its range is drawn", () => {
  const page = openedAt("");
  page.use("own:/models/sinr", { ...scores, kind: "sdm", inputs: [], outputKind: "relative-probability" });
  expect(page.isSought()).toBe(true);
  page.hasNoTable();
  expect([page.layer(), page.isSought()]).toEqual([null, false]);
  page.go({ cell: { east: 4126550, north: 2646250 }, panel: "here" }, "push");
  page.answer("Quercus robur");
  expect(page.layer()).toMatchObject({ kind: "range", species: "Quercus robur" });
});

test("a calibrated model goes on with the drawn layer", () => {
  const page = openedAt(at);
  page.use("own:/models/mine", probabilities);
  page.answer("Fagus sylvatica");
  expect(page.layer()).toEqual({ kind: "indicator", indicator: "richness" });
});

test("what a person chooses meanwhile stays, and a link's layer is left as it is", () => {
  const page = openedAt(at);
  page.use("own:/models/theirs", scores);
  page.go({ layer: { kind: "species", species: "Carex ovalis" } }, "push");
  page.answer("Fagus sylvatica");
  expect(page.layer()).toEqual({ kind: "species", species: "Carex ovalis" });

  const linked = openedAt(`${at}&sdm=own:/models/theirs`);
  linked.answer("Fagus sylvatica");
  expect(linked.layer()).toEqual({ kind: "indicator", indicator: "richness" });
});
