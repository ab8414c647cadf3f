import { expect, test } from "vitest";
import { AppError } from "../core/errors.ts";
import type { Explorer } from "../prediction/explorer.ts";
import type { PointAnswer } from "../prediction/point/point-answer.ts";
import type { PointInputs } from "../prediction/point/point-inputs.ts";
import type { PointProgress } from "../prediction/point/point-progress.ts";
import type { PointRequest } from "../prediction/point/point-request.ts";
import { createAppStore } from "./app-store.ts";
import { type CardReaders, followAnswers } from "./follow-answers.ts";

const page = "https://page.example/";
const cell = { north: 3437900, east: 2656550 };
const answerOf = (code: string) => ({ cell: { code } }) as PointAnswer;

const cards: CardReaders = {
  model: () => new Promise(() => {}),
  catalogue: () => new Promise(() => {}),
  servers: () => new Promise(() => {}),
};

/** An explorer that answers when it is told to. */
function slowExplorer() {
  const asked: {
    request: PointRequest;
    signal: AbortSignal;
    tell(progress: PointProgress): void;
    answer(answer: PointAnswer): void;
    fail(error: unknown): void;
  }[] = [];
  const never = () => new Promise<never>(() => {});
  const explorer: Explorer = {
    point: (request, options) =>
      new Promise((answer, fail) => {
        asked.push({ request, signal: options!.signal!, tell: options!.onProgress!, answer, fail });
      }),
    rest: async () => {},
    tile: never,
    map: never,
    area: never,
    plot: never,
    plots: never,
    rangeTile: never,
    rangeThreshold: never,
    rangeFile: never,
    areaList: never,
    embedRecords: never,
    secondOpinion: never,
    areaPair: never,
    findSpecies: never,
    findInList: never,
    speciesTable: never,
  };
  return { explorer, asked };
}

function storeAt(search: string) {
  let address = search;
  const bar = {
    read: () => address,
    write: (next: string) => {
      address = next;
    },
  };
  return createAppStore(bar, {
    opening: { zoom: 11, lat: 51.49, lon: -14.5 },
    europe: { zoom: 3.5, lat: 53, lon: 9 },
  });
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

test("the chosen cell is asked with what the address says, once the section Here is open", async () => {
  const store = storeAt("?year=2018&habitat=none&rule=top-k:30&cell=CRS3035RES50mN3437900E2656550");
  const { explorer, asked } = slowExplorer();
  followAnswers(store, explorer, cards, page);
  expect(asked).toHaveLength(0);
  store.getState().go({ panel: "here" }, "push");
  store.getState().go({ theme: "dark" }, "replace");
  expect(asked.map(({ request }) => request)).toEqual([
    {
      most: 1000,
      place: { cell },
      question: {
        catalogue: "https://page.example/catalogs/hy-brasil/catalog.json",
        sdm: "https://page.example/models/island-sdm",
        habitat: null,
        year: 2018,
        setRule: { kind: "top-k", k: 30 },
      },
    },
  ]);
  asked[0]!.answer(answerOf("first"));
  await settled();
  expect(store.getState().point).toEqual({ state: "ready", answer: answerOf("first") });
});

test("a newer question aborts the older, whose answer is dropped; the last answer stays as stale", async () => {
  const store = storeAt("?panel=here&cell=CRS3035RES50mN3437900E2656550");
  const { explorer, asked } = slowExplorer();
  followAnswers(store, explorer, cards, page);
  asked[0]!.answer(answerOf("first"));
  await settled();
  store.getState().go({ cell: { ...cell, east: cell.east + 50 } }, "push");
  expect(store.getState().point).toEqual({ state: "asking", stale: answerOf("first") });
  store.getState().go({ cell: { ...cell, east: cell.east + 100 } }, "push");
  expect(asked[1]!.signal.aborted).toBe(true);
  asked[1]!.answer(answerOf("second"));
  asked[2]!.fail(new AppError("SourceUnreachable", "no answer", { address: "x" }));
  await settled();
  expect(store.getState().point).toEqual({
    state: "failed",
    failure: { tag: "SourceUnreachable", message: "no answer" },
    stale: answerOf("first"),
  });
  store.getState().askAgain();
  expect(asked).toHaveLength(4);
});

test("without a cell nothing is left to be seen of the last one", async () => {
  const store = storeAt("?panel=here&cell=CRS3035RES50mN3437900E2656550");
  const { explorer, asked } = slowExplorer();
  followAnswers(store, explorer, cards, page);
  store.getState().go({ cell: null }, "push");
  expect(asked[0]!.signal.aborted).toBe(true);
  expect(store.getState().point).toEqual({ state: "idle" });
});

test("a cell's inputs are shown as soon as they are read, those of the cell before no more", async () => {
  const store = storeAt("?panel=here&cell=CRS3035RES50mN3437900E2656550");
  const { explorer, asked } = slowExplorer();
  followAnswers(store, explorer, cards, page);
  const [first, second] = [{ ndvi: null }, { ndvi: [] }] as unknown as PointInputs[];
  asked[0]!.tell({ kind: "inputs", inputs: first! });
  expect(store.getState()).toMatchObject({ inputs: first, point: { state: "asking" } });
  store.getState().go({ cell: { north: 3437950, east: 2656550 } }, "push");
  expect(store.getState().inputs).toBeNull();
  asked[0]!.tell({ kind: "inputs", inputs: first! });
  expect(store.getState().inputs).toBeNull();
  asked[1]!.tell({ kind: "inputs", inputs: second! });
  expect(store.getState().inputs).toBe(second);
});
