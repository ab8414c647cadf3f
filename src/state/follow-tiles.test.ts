import { expect, test } from "vitest";
import { AppError } from "../core/errors.ts";
import type { TileAnswer, TileRequest } from "../prediction/tile/tile-answer.ts";
import { createAppStore } from "./app-store.ts";
import type { FirstLookReader } from "./first-look.ts";
import { followTiles } from "./follow-tiles.ts";

/** About three tiles wide. */
const sight = [-14.55, 51.45, -14.45, 51.5] as const;
const page = "https://florascope.example/";

interface Asked {
  readonly request: TileRequest;
  readonly signal: AbortSignal;
  answer(changes?: Partial<TileAnswer>): Promise<void>;
  fail(error: Error): Promise<void>;
}

function explorer() {
  const asked: Asked[] = [];
  const settle = () => new Promise<void>((later) => setTimeout(later, 0));
  return {
    asked,
    tile: (request: TileRequest, { signal }: { signal?: AbortSignal | undefined } = {}) =>
      new Promise<TileAnswer>((resolve, reject) => {
        asked.push({
          request,
          signal: signal!,
          answer: (changes = {}) => {
            resolve({ ...answerOf(request), ...changes });
            return settle();
          },
          fail: (error) => {
            reject(error);
            return settle();
          },
        });
      }),
  };
}

function answerOf({ tile, level, question }: TileRequest): TileAnswer {
  const side = 64 / 2 ** level;
  const cells = side * side;
  const assets = [{ address: "a", etag: null }];
  return {
    ...{ kind: "tile", tile, level, side, classes: [], unit: "species", mode: "exact", banner: null },
    values: new Float32Array(cells).fill(7),
    uncertainty: new Float32Array(cells).fill(1),
    outside: new Uint8Array(cells),
    provenance: { chosen: {}, models: [{ id: question.sdm }], assets } as unknown as TileAnswer["provenance"],
  };
}

function start(firstLook?: FirstLookReader) {
  let search = "";
  const bar = {
    read: () => search,
    write: (text: string) => {
      search = text;
    },
  };
  const view = { lat: 51.5, lon: -14.5, zoom: 11 };
  const store = createAppStore(bar, { opening: view, europe: view });
  const { asked, tile } = explorer();
  followTiles(store, { tile }, page, firstLook);
  store.getState().setScreen({ sight });
  return { store, asked };
}

test("coarse tiles of the whole sight come before finer ones, two asked at a time", async () => {
  const { store, asked } = start();
  expect(asked).toHaveLength(2);
  for (let at = 0; at < asked.length && asked[at]!.request.level === 5; at++) await asked[at]!.answer();
  const coarse = asked.filter(({ request }) => request.level === 5);
  expect(new Set(coarse.map(({ request }) => JSON.stringify(request.tile))).size).toBe(coarse.length);
  expect(asked.at(-1)!.request.level).toBe(2);
  expect(store.getState().tiles!.answers.size).toBe(coarse.length);
  expect(store.getState().layerStatus.legends.tiles).toMatchObject({ unit: "species", domain: [0, 8] });
});

test("another layer aborts what is asked and forgets what was drawn; another list rule does not", async () => {
  const { store, asked } = start();
  await asked[0]!.answer();
  store.getState().go({ rule: { kind: "top-k", k: 5 } }, "replace");
  expect(asked[1]!.signal.aborted).toBe(false);
  store.getState().go({ layer: { kind: "species", species: "Calluna vulgaris" } }, "push");
  expect(asked[1]!.signal.aborted).toBe(true);
  expect(store.getState().tiles!.answers.size).toBe(0);
  await asked[1]!.answer();
  expect(store.getState().tiles!.answers.size).toBe(0);
});

test("a tile without inputs is not asked again at a finer level; a refused layer is asked no more", async () => {
  const { store, asked } = start();
  const first = asked[0]!.request.tile;
  await asked[0]!.answer({ provenance: { ...answerOf(asked[0]!.request).provenance, assets: [] } });
  for (let at = 1; at < asked.length && at < 40; at++) await asked[at]!.answer();
  expect(asked.filter(({ request }) => request.tile === first)).toHaveLength(1);
  store.getState().go({ layer: { kind: "species", species: "Nothing" } }, "push");
  const before = asked.length;
  await asked.at(-1)!.fail(new AppError("BadInput", "expected a species of the model", { input: "x" }));
  expect(store.getState().layerStatus.failure).toMatchObject({ tag: "BadInput" });
  expect(asked.length).toBe(before);
});

test("nothing is asked of servers that are known to be silent, until one answers", async () => {
  const { store, asked } = start();
  const { go, askServers, setAnswers } = store.getState();
  go({ catalogue: "europe" }, "push");
  askServers("europe");
  const before = asked.length;
  const verdictIs = (verdict: "answers" | "unreachable") =>
    setAnswers({ servers: { state: "ready", answer: [{ origin: "https://a.example", verdict }] as never } });
  verdictIs("unreachable");
  expect(asked.slice(-2).map(({ signal }) => signal.aborted)).toEqual([true, true]);
  expect(asked).toHaveLength(before);
  expect(store.getState().layerStatus.progress).toBeNull();
  verdictIs("answers");
  expect(asked).toHaveLength(before + 2);
});

test("zoomed out too far nothing is asked, and what is drawn stays", async () => {
  const { store, asked } = start();
  await asked[0]!.answer();
  store.getState().setScreen({ sight: [-10, 45, 10, 60] });
  expect(asked[1]!.signal.aborted).toBe(true);
  expect(store.getState().layerStatus.isTooWide).toBe(true);
  expect(store.getState().tiles!.answers.size).toBe(1);
});

test("stopping ends the work, and going on takes it up again", async () => {
  const { store, asked } = start();
  store.getState().setStopped(true);
  expect(asked.every(({ signal }) => signal.aborted)).toBe(true);
  expect(store.getState().layerStatus.progress).toBeNull();
  store.getState().setStopped(false);
  expect(asked).toHaveLength(4);
});

test("cells of a slow network come coarse, and finer once the person agreed to the wait that is told", async () => {
  const { store, asked } = start();
  for (let at = 0; at < asked.length; at++) await asked[at]!.answer({ secondsPerCell: 2 });
  expect(new Set(asked.map(({ request }) => request.level))).toEqual(new Set([5]));
  const tiles = store.getState().tiles!.answers.size;
  const { wait, progress } = store.getState().layerStatus;
  expect(progress).toBeNull();
  // 16 x 16 cells of a tile, each 2 s.
  expect(wait).toMatchObject({ seconds: tiles * 256 * 2, secondsPerCell: 2, metres: 200 });
  store.getState().agreeToWait(wait!.key);
  expect(asked.at(-1)!.request.level).toBe(2);
  for (let at = tiles; at < asked.length; at++) await asked[at]!.answer({ secondsPerCell: 2 });
  expect(store.getState().layerStatus.wait).toMatchObject({ seconds: tiles * 4096 * 2, metres: 50 });
});

test("a tile that was computed in advance is drawn at once, counts as nothing computed, and is asked at the finest level alone", async () => {
  const tile = { east: 2_656_000, north: 3_436_800 };
  const { store, asked } = start(async (question, layer) => [
    { ...answerOf({ question, layer, tile, level: 2 }), inAdvance: true },
  ]);
  await new Promise<void>((later) => setTimeout(later, 0));
  expect([...store.getState().tiles!.answers.keys()]).toEqual(["2656000 3436800"]);
  expect(store.getState().layerStatus.progress).toMatchObject({ cells: 0 });
  for (let at = 0; at < asked.length; at++) await asked[at]!.answer();
  const levels = asked.filter(
    ({ request }) => request.tile.east === tile.east && request.tile.north === tile.north,
  );
  expect(levels.map(({ request, signal }) => [request.level, signal.aborted])).toContainEqual([0, false]);
  expect(levels.filter(({ request, signal }) => request.level > 0 && !signal.aborted)).toEqual([]);
});

test("a legend speaks of what is in sight: after a move to where nothing is drawn there is none", async () => {
  const { store, asked } = start();
  for (let at = 0; at < asked.length && at < 60; at++) await asked[at]!.answer();
  expect(store.getState().layerStatus.legends.tiles).not.toBeNull();
  expect(store.getState().layerStatus.presence.tiles).toBe("some");
  const before = asked.length;
  store.getState().setScreen({ sight: [7.44, 46.94, 7.46, 46.96] });
  expect(store.getState().layerStatus.legends.tiles).toBeNull();
  expect(store.getState().layerStatus.presence.tiles).toBe("waiting");
  for (let at = before; at < asked.length; at++)
    await asked[at]!.fail(new AppError("OutsideCoverage", "nothing here", { place: "7.45 46.95" }));
  expect(store.getState().layerStatus.presence.tiles).toBe("none");
  expect(store.getState().layerStatus.failure).toBeNull();
  store.getState().setScreen({ sight });
  expect(store.getState().layerStatus.legends.tiles).not.toBeNull();
});

test("where there is imagery but every cell is water, the layer is bare and not without data", async () => {
  const { store, asked } = start();
  for (let at = 0; at < asked.length && at < 60; at++) {
    const { side } = answerOf(asked[at]!.request);
    await asked[at]!.answer({ values: new Float32Array(side * side).fill(Number.NaN) });
  }
  expect(store.getState().layerStatus.presence.tiles).toBe("bare");
  expect(store.getState().layerStatus.legends.tiles).toBeNull();
});

test("after three tiles whose server gave no answer the layer is silent, until it is asked again", async () => {
  const { store, asked } = start();
  const silent = () => new AppError("SourceUnreachable", "no answer", { address: "a", mayPass: true });
  for (let at = 0; at < 3; at++) await asked[at]!.fail(silent());
  const before = asked.length;
  expect(asked.slice(3).every(({ signal }) => signal.aborted)).toBe(true);
  store.getState().setScreen({ sight: [-14.65, 51.45, -14.55, 51.5] });
  expect(asked.length).toBe(before);
  expect(store.getState().layerStatus).toMatchObject({
    progress: null,
    failure: { tag: "SourceUnreachable" },
  });
  store.getState().askAgain();
  expect(asked.length).toBe(before + 2);
});

test("tiles that came in between keep a layer asking", async () => {
  const { asked } = start();
  const silent = () => new AppError("SourceUnreachable", "no answer", { address: "a", mayPass: true });
  await asked[0]!.fail(silent());
  await asked[1]!.fail(silent());
  await asked[2]!.answer();
  await asked[3]!.fail(silent());
  expect(asked.length).toBe(6);
});

test("the same layer by two models has one ramp on both sides of the swipe", async () => {
  const { store, asked } = start();
  const richness = { kind: "indicator", indicator: "richness" } as const;
  const domains = () => {
    const { tiles, comparedTiles } = store.getState().layerStatus.legends;
    return [tiles?.domain, comparedTiles?.domain];
  };
  store.getState().go({ layer: richness, compare: richness, compareSdm: "second-sdm" }, "push");
  for (let at = 0; at < asked.length && at < 30; at++) {
    const isSecond = asked[at]!.request.question.sdm.endsWith("second-sdm");
    await asked[at]!.answer({ values: new Float32Array(4).fill(isSecond ? 30 : 7), side: 2 });
  }
  expect(domains()).toEqual([
    [0, 30],
    [0, 30],
  ]);
});

test("the second model is part of the question only of layers that two models make", () => {
  const { store, asked } = start();
  expect(asked[0]!.request.question.second).toBeUndefined();
  store.getState().go({ second: "second-sdm" }, "push");
  expect(asked[0]!.signal.aborted).toBe(false);
  store.getState().go({ layer: { kind: "fused", species: "Calluna vulgaris" } }, "push");
  expect(asked.at(-1)!.request.question.second).toBe(`${page}models/second-sdm`);
});
