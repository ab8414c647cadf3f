import { expect } from "vitest";
import { readModelAt } from "../../node/model-address.ts";
import { AppError, type ErrorTag } from "../../src/core/errors.ts";
import { geographicPosition } from "../../src/core/grid-position.ts";
import { createModels, type Models } from "../../src/models/models.ts";
import { predictArea } from "../../src/prediction/area/predict-area.ts";
import { predictPoint } from "../../src/prediction/point/predict-point.ts";
import type { PredictionSetup } from "../../src/prediction/prediction-setup.ts";
import { createReader } from "../../src/prediction/reading/create-reader.ts";
import { createTiles, tileMemory } from "../../src/prediction/tile/create-tiles.ts";
import { fixtureSdm, startFixtureBackend } from "../../src/prediction/tile/fixtures/tile-setup.ts";
import type { TileStore } from "../../src/prediction/tile/stored-tile.ts";
import { createWorkOrder } from "../../src/prediction/work-order.ts";
import { createRasters } from "../../src/sources/raster-file.ts";
import type { BlockStore } from "../../src/transport/block-store.ts";
import { createTransport, type VersionChecks } from "../../src/transport/transport.ts";
import { questionArgument } from "../question-argument.ts";
import type { FaultyServer } from "./faulty-server.ts";

/** The folder that a faulty server gives for a sweep, and what a question is asked about in it. */
export const SWEPT_FOLDER = ".cache/island/hy-brasil";
export const SWEPT_PICTURE = "/hy-brasil_2020/sentinel2.tif";
/** The picture of two years before: sound, of the same shape, with other numbers. */
export const OTHER_PICTURE = "/hy-brasil_2018/sentinel2.tif";

/** What outlives a session: blocks of files, and tiles. */
export interface Kept {
  readonly blocks: BlockStore;
  readonly tiles: TileStore;
}

/** Nothing kept yet. */
export function newKept(): Kept {
  const blocks = new Map<string, Uint8Array<ArrayBuffer>>();
  const tiles = new Map<string, Uint8Array>();
  return {
    blocks: {
      get: async (key, block) => blocks.get(`${key} ${block}`) ?? null,
      set: async (key, block, bytes) => void blocks.set(`${key} ${block}`, bytes),
    },
    tiles: {
      get: async (name) => tiles.get(name) ?? null,
      put: async (name, bytes) => void tiles.set(name, bytes),
    },
  };
}

/** What came of a question: its numbers, with what it says of inputs that could not be read, or the kind of failure. */
export type Outcome =
  | { readonly numbers: readonly number[]; readonly notRead: string | null }
  | { readonly failed: ErrorTag; readonly message: string };

/** Asks one question in a session of its own. */
export type Ask = (server: FaultyServer, kept: Kept) => Promise<Outcome>;

/** The cell that points ask about. */
export const SWEPT_CELL = { east: 2_657_250, north: 3_436_150 };
let models: Models;

/** Starts the backend and opens the models that all sessions share. */
export async function startSweep(): Promise<Models> {
  await startFixtureBackend();
  models = createModels(readModelAt);
  return models;
}

/** A tile by a small network, a point and a small area by the island's model: each reads all three modalities. */
export const ASKED: Readonly<Record<"tile" | "point" | "area", Ask>> = {
  tile: (server, kept) =>
    outcomeOf(async () => {
      const small = { ...models, sdm: async () => fixtureSdm() };
      const tiles = createTiles(startSession(kept, small), kept.tiles, tileMemory.desk);
      const layer = { kind: "indicator", indicator: "richness" } as const;
      const tile = { east: 2_656_000, north: 3_433_600 };
      const asked = { question: questionOf(server), layer, tile, level: 4, mode: "exact" } as const;
      return { numbers: [...(await tiles(asked)).values], notRead: null };
    }),
  point: (server, kept) =>
    outcomeOf(async () => {
      const answer = await predictPoint(startSession(kept, models), {
        question: questionOf(server),
        place: { cell: SWEPT_CELL },
      });
      const isMarked = Object.values(answer.modalities).some(({ failed }) => failed !== undefined);
      const says = answer.banner?.text.startsWith("Could not be read just now") ? answer.banner.text : null;
      expect(isMarked).toBe(says !== null);
      return {
        numbers: [answer.richness.mean ?? Number.NaN, ...answer.species.map(({ score }) => score)],
        notRead: says,
      };
    }),
  area: (server, kept) =>
    outcomeOf(async () => {
      const request = { question: questionOf(server), geometry: squareAround(SWEPT_CELL, 75) };
      const answer = await predictArea(startSession(kept, models), request, () => {});
      return {
        numbers: [answer.alpha.mean ?? Number.NaN, ...answer.species.map(({ meanScore }) => meanScore)],
        notRead: null,
      };
    }),
};

/**
 * Nothing, where an outcome is one of those that a sound server gives, to the bit, or says that something could not be read.
 *
 * @returns which of the two.
 */
export function judgeOutcome(outcome: Outcome, sound: readonly Outcome[]): "equal" | "said" {
  if ("failed" in outcome) {
    expect(["SourceUnreachable", "SourceInvalid"], outcome.message).toContain(outcome.failed);
    return "said";
  }
  if (outcome.notRead !== null) return "said";
  expect(sound).toContainEqual(outcome);
  return "equal";
}

/** What predicts in a session over what is kept; it asks at every click whether files have changed, where `checks` say so. */
export function startSession(kept: Kept, models: Models, checks?: VersionChecks): PredictionSetup {
  // As in the product, but for the pauses between attempts.
  const transport = createTransport({
    store: kept.blocks,
    ...(checks && { checks }),
    limits: { attempts: 4, backOffMs: 1, silenceMs: 20_000 },
  });
  const reader = createReader(transport, createRasters(transport));
  return { reader, models, order: createWorkOrder(), backend: "wasm" };
}

/** The question about what a server gives. */
export function questionOf({ origin }: FaultyServer) {
  const catalog = `${origin}/hy-brasil_2020/hy-brasil_2020.json`;
  return questionArgument({ catalog, sdm: "island-sdm", habitat: "none" });
}

function squareAround({ east, north }: typeof SWEPT_CELL, metres: number) {
  const corners = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
    [0, 0],
  ].map(([x, y]) => [...geographicPosition(east + x! * metres, north + y! * metres)] as number[]);
  return { type: "Polygon", coordinates: [corners] } as const satisfies {
    type: "Polygon";
    coordinates: number[][][];
  };
}

async function outcomeOf(ask: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { failed: error.tag, message: error.message };
  }
}
