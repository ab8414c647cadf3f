import { expect, test } from "vitest";
import { AppError } from "../core/errors.ts";
import type { InputTile, InputTileRequest } from "../prediction/input/input-tile.ts";
import { parseShownLayer } from "../prediction/shown-layer.ts";
import { createAppStore } from "./app-store.ts";
import { followInputs } from "./follow-inputs.ts";

/** About three tiles wide. */
const sight = [-14.55, 51.45, -14.45, 51.5] as const;
const settle = () => new Promise<void>((later) => setTimeout(later, 0));

interface Asked {
  readonly request: InputTileRequest;
  readonly signal: AbortSignal;
  answer(value?: number): Promise<void>;
  fail(error: Error): Promise<void>;
}

function start(search = "?layer=sentinel2:colour") {
  const asked: Asked[] = [];
  const inputTile = (request: InputTileRequest, { signal }: { signal?: AbortSignal | undefined } = {}) =>
    new Promise<InputTile>((resolve, reject) => {
      asked.push({
        request,
        signal: signal!,
        answer: (value = 0.1) => {
          resolve(tileOf(request, value));
          return settle();
        },
        fail: (error) => {
          reject(error);
          return settle();
        },
      });
    });
  let text = search;
  const bar = {
    read: () => text,
    write: (next: string) => {
      text = next;
    },
  };
  const view = { lat: 51.475, lon: -14.5, zoom: 12.3 };
  const store = createAppStore(bar, { opening: view, europe: view });
  followInputs(store, { inputTile }, "https://florascope.example/");
  store.getState().setScreen({ sight });
  const drawn = () => [...store.getState().tiles!.answers.values()] as InputTile[];
  return { store, asked, drawn };
}

function tileOf({ tile, side, layer }: InputTileRequest, value: number): InputTile {
  const isPicture = layer.kind === "sentinel2" || layer.kind === "landsat";
  return {
    kind: "input",
    tile: { east: tile.east, north: tile.north },
    metres: tile.metres,
    side,
    values: new Float32Array(side * side * (isPicture ? 3 : 1)).fill(value),
    isPicture,
    unit: "m",
    ...{ year: 2020, items: ["i"], files: [], isSimulated: true },
  };
}

test("a coarse look of all that is in sight comes before the fine one, four read at once", async () => {
  const { store, asked, drawn } = start();
  expect(asked).toHaveLength(4);
  for (let at = 0; at < asked.length && asked[at]!.request.side === 40; at++) await asked[at]!.answer();
  expect(asked.at(-1)!.request.side).toBe(320);
  expect(new Set(drawn().map(({ side }) => side))).toEqual(new Set([40]));
  expect(store.getState().layerStatus.legends.tiles).toMatchObject({ year: 2020, isSimulated: true });
});

test("zooming in shows parts of what is there until the finer squares come, and nothing overlaps", async () => {
  const { store, asked, drawn } = start("?layer=elevation&view=10.3/51.475/-14.5");
  for (let at = 0; at < asked.length; at++) await asked[at]!.answer(at + 1);
  const wide = drawn()[0]!.metres;
  store.getState().go({ view: { lat: 51.475, lon: -14.5, zoom: 11.3 } }, "replace");
  expect(new Set(drawn().map(({ metres }) => metres))).toEqual(new Set([wide / 2]));
  expect(drawn()[0]!.side).toBe(160);
  await asked.at(-1)!.answer(99);
  expect(drawn().filter(({ values }) => values[0] === 99)).toHaveLength(1);
  const names = drawn().map(({ tile }) => `${tile.east} ${tile.north}`);
  expect(new Set(names).size).toBe(names.length);
});

test("zooming out keeps what is drawn until the larger square comes, which takes its place", async () => {
  const { store, asked, drawn } = start("?layer=elevation&view=12.3/51.475/-14.5");
  for (let at = 0; at < asked.length; at++) await asked[at]!.answer();
  const before = drawn().length;
  const next = asked.length;
  store.getState().go({ view: { lat: 51.475, lon: -14.5, zoom: 11 } }, "replace");
  expect(drawn()).toHaveLength(before);
  await asked[next]!.answer();
  expect(drawn().filter(({ metres }) => metres === 3200).length).toBeLessThan(before);
  expect(drawn().some(({ metres }) => metres > 3200)).toBe(true);
});

test("another date aborts what is asked; a predicted layer in the slot is left alone", async () => {
  const { store, asked } = start("?layer=landsat:colour:2015:3");
  await asked[0]!.answer();
  store.getState().go({ layer: parseShownLayer("landsat:colour:2015:4") }, "replace");
  expect(asked[1]!.signal.aborted).toBe(true);
  expect(store.getState().tiles!.answers.size).toBe(0);
  const richness = { kind: "indicator", indicator: "richness" } as const;
  store.getState().setTiles({
    tiles: {
      kind: "predicted",
      layer: richness,
      answers: new Map(),
      domain: [0, 1],
      uncertaintyDomain: [0, 1],
    },
  });
  store.getState().go({ layer: richness }, "push");
  expect(store.getState().tiles?.kind).toBe("predicted");
});

test("a square without data is not asked again; a failure is told and the rest goes on", async () => {
  const { store, asked } = start("?layer=climate:pr:1");
  const first = asked[0]!.request.tile;
  await asked[0]!.fail(new AppError("OutsideCoverage", "none", { place: "" }));
  expect(store.getState().layerStatus.failure).toBeNull();
  await asked[1]!.fail(new AppError("SourceUnreachable", "no answer", { address: "a" }));
  expect(store.getState().layerStatus.failure).toMatchObject({ tag: "SourceUnreachable" });
  for (let at = 2; at < asked.length; at++) await asked[at]!.answer();
  expect(
    asked.filter(({ request }) => request.tile.east === first.east && request.tile.north === first.north),
  ).toHaveLength(1);
  expect(store.getState().tiles!.answers.size).toBe(asked.length - 2);
});
