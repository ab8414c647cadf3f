import { expect, test } from "vitest";
import type { ModelCard } from "../models/read-model-card.ts";
import type { RangeTileAnswer, RangeTileRequest } from "../prediction/range/range-calls.ts";
import { rangeTileBox, rangeTileName } from "../prediction/range/range-tile.ts";
import { createAppStore } from "./app-store.ts";
import { followRanges } from "./follow-ranges.ts";

const page = "https://page.example/";
const settled = () => new Promise((resolve) => setTimeout(resolve));
const card = (inputs: string[]) =>
  ({ state: "ready", answer: { kind: "sdm", inputs } as unknown as ModelCard }) as const;

function storeAt(search: string) {
  let address = search;
  const bar = {
    read: () => address,
    write: (next: string) => {
      address = next;
    },
  };
  return createAppStore(bar, {
    opening: { zoom: 1, lat: 20, lon: 10 },
    europe: { zoom: 3.5, lat: 53, lon: 9 },
  });
}

/** An explorer that answers when it is told to, with tiles of one number. */
function slowExplorer() {
  const asked: { request: RangeTileRequest; signal: AbortSignal; answer(): void }[] = [];
  const rules: string[] = [];
  return {
    asked,
    rules,
    explorer: {
      rangeTile: (request: RangeTileRequest, options?: { signal?: AbortSignal | undefined }) =>
        new Promise<RangeTileAnswer>((resolve) => {
          const { tile, stride } = request;
          const values = new Float32Array(64 ** 2).fill(0.25);
          asked.push({
            request,
            signal: options!.signal!,
            answer: () => resolve({ tile, box: rangeTileBox(tile), side: 64, values, stride, model: "tiny" }),
          });
        }),
      rangeThreshold: async ({ rule }: { rule: { kind: string } }) => {
        rules.push(rule.kind);
        return { threshold: 0.5, meaning: "Chosen." };
      },
    },
  };
}

/** Two tiles of 45 degrees. */
const sight = [1, 1, 80, 40] as const;
const range = "?view=1/20/40&layer=range:fixed:0.5:Calluna%20vulgaris&sdm=sinr";

test("no tile is asked before a model of positions is known; then all come coarse before any comes fine", async () => {
  const store = storeAt(range);
  const { explorer, asked } = slowExplorer();
  followRanges(store, explorer, page);
  store.getState().setScreen({ sight });
  store.getState().setAnswers({ sdmCard: card(["sentinel2"]) });
  expect(asked).toHaveLength(0);
  store.getState().setAnswers({ sdmCard: card([]) });
  for (let at = 0; at < 4; at++) {
    asked[at]!.answer();
    await settled();
  }
  expect(
    asked.map(({ request }) => `${rangeTileName(request.tile)} / ${request.stride}`).slice(0, 4),
  ).toEqual([
    expect.stringMatching(/^3 [45] 1 \/ 8$/),
    expect.stringMatching(/^3 [45] 1 \/ 8$/),
    expect.stringMatching(/^3 [45] 1 \/ 2$/),
    expect.stringMatching(/^3 [45] 1 \/ 2$/),
  ]);
  expect(asked[0]!.request).toMatchObject({
    sdm: "https://page.example/models/sinr",
    species: "Calluna vulgaris",
  });
  const { tiles, layerStatus } = store.getState();
  expect(tiles?.kind === "range" && [...tiles.answers.keys()].sort()).toEqual(["3 4 1", "3 5 1"]);
  expect(layerStatus.legends.tiles).toMatchObject({ models: ["tiny"], chosen: { threshold: 0.5 } });
  expect(layerStatus.presence.tiles).toBe("some");
});

test("what has left the view is aborted, and another rule asks for no tile again", async () => {
  const store = storeAt(range);
  const { explorer, asked, rules } = slowExplorer();
  followRanges(store, explorer, page);
  store.getState().setAnswers({ sdmCard: card([]) });
  store.getState().setScreen({ sight });
  const [first] = asked;
  const left = asked.length;
  // One other tile.
  store.getState().setScreen({ sight: [-120, 1, -100, 40] });
  expect(first!.signal.aborted).toBe(true);
  for (let at = left; at < asked.length; at++) {
    expect(asked[at]!.request.tile).toEqual({ level: 3, col: 1, row: 1 });
    asked[at]!.answer();
    await settled();
  }
  expect(asked.at(-1)!.request.stride).toBe(1);
  const before = asked.length;
  store
    .getState()
    .go(
      { layer: { kind: "range", species: "Calluna vulgaris", rule: { kind: "fixed", threshold: 0.2 } } },
      "replace",
    );
  await settled();
  expect(asked).toHaveLength(before);
  expect(rules).toEqual(["fixed", "fixed"]);
});
