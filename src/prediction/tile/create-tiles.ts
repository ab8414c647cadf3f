import { CELL_SIDE_METRES } from "../../core/cell.ts";
import { type ReadOptions, urgencies } from "../../core/read-options.ts";
import type { PredictionSetup } from "../prediction-setup.ts";
import type { SiteInputs, SitePlace, TileInputs } from "../reader.ts";
import type { TileAnswer, TileRequest } from "../tile-answer.ts";
import { createByteLru } from "./byte-lru.ts";
import { type CellWork, cellWork } from "./cell-work.ts";
import { reduceLayer } from "./reduce-layer.ts";
import { siteStateOf } from "./site-state-of.ts";
import { packTile, type TileStore, unpackTile } from "./stored-tile.ts";
import { tileAnswerOf } from "./tile-answer-of.ts";
import { gridCell } from "./tile-grid.ts";
import { type TileJob, tileJob } from "./tile-job.ts";
import { type TileKeys, tileKeys } from "./tile-keys.ts";
import { stateBytes, type TileState } from "./tile-state.ts";
import { tileStateOf } from "./tile-state-of.ts";

/** What is kept in memory between one tile and the next, bytes. */
export interface TileMemory {
  readonly embeddings: number;
  readonly inputs: number;
}

const megabyte = 2 ** 20;
/** On a desk and on a phone. */
export const tileMemory: Readonly<Record<"desk" | "phone", TileMemory>> = {
  desk: { embeddings: 256 * megabyte, inputs: 256 * megabyte },
  phone: { embeddings: 64 * megabyte, inputs: 48 * megabyte },
};

/**
 * Gives a layer over a tile: from the store, from the kept embeddings of the tile, or computed. Less urgent than a click,
 * which goes first between two strips of about 50 ms.
 *
 * @throws AppError BadInput where the models cannot give the layer; what reading throws; the signal's reason.
 */
export type PredictTile = (request: TileRequest, options?: ReadOptions) => Promise<TileAnswer>;

/** The tiles of one device. @param store  null keeps nothing beyond the session. */
export function createTiles(
  setup: PredictionSetup,
  store: TileStore | null,
  memory: TileMemory,
): PredictTile {
  const states = createByteLru<TileState>(memory.embeddings);
  const kept = createByteLru<TileInputs>(memory.inputs);

  return async (request, options = {}) => {
    const job = await tileJob(setup, request);
    const reads = { urgency: urgencies.tile, ...options };
    const found = await setup.reader.findTile(request.question.catalogue, job.place, reads);
    const keys = await tileKeys(job, found);
    const stored = await storedAnswer(keys);
    if (stored !== null) return stored;
    const inputs = states.get(keys.state) === null ? await inputsOf(job, keys, reads) : null;
    const answer = await setup.order.run(
      reads.urgency,
      (giveWay) => compute(job, keys, inputs, cellWork(giveWay, options.signal)),
      options.signal,
    );
    await store?.put(keys.answer, packTile(answer));
    return answer;
  };

  async function storedAnswer({ answer }: TileKeys): Promise<TileAnswer | null> {
    const bytes = (await store?.get(answer)) ?? null;
    return bytes && unpackTile(bytes);
  }

  async function inputsOf(job: TileJob, keys: TileKeys, reads: ReadOptions): Promise<Inputs> {
    const known = kept.get(keys.inputs);
    if (known !== null) return { tile: known };
    const { catalogue } = job.request.question;
    if (job.grid.side === 2)
      return {
        sites: await Promise.all(sitesOf(job).map((site) => setup.reader.readSite(catalogue, site, reads))),
      };
    const tile = await setup.reader.readTile(catalogue, job.place, reads);
    kept.put(keys.inputs, tile, inputBytes(tile));
    return { tile };
  }

  async function compute(
    job: TileJob,
    keys: TileKeys,
    inputs: Inputs | null,
    work: CellWork,
  ): Promise<TileAnswer> {
    const known = states.get(keys.state);
    const state = known ?? (await stateOf(job, inputs ?? (await inputsOf(job, keys, work)), work));
    if (known === null) states.put(keys.state, state, stateBytes(state));
    return tileAnswerOf(job, state, await reduceLayer(job, state, work));
  }
}

/** A tile's inputs; of its coarsest level only those of its four cells. */
type Inputs = { readonly tile: TileInputs } | { readonly sites: readonly SiteInputs[] };

function stateOf(job: TileJob, inputs: Inputs, work: CellWork): Promise<TileState> {
  return "tile" in inputs ? tileStateOf(job, inputs.tile, work) : siteStateOf(job, inputs.sites, work);
}

function sitesOf({ request, sdm, grid }: TileJob): SitePlace[] {
  return Array.from({ length: grid.side ** 2 }, (_, cell) => {
    const { east, north } = gridCell(request.tile, grid, Math.floor(cell / grid.side), cell % grid.side);
    const half = CELL_SIDE_METRES / 2;
    return { x: east + half, y: north + half, patchSize: sdm.patchSize, year: request.question.year };
  });
}

function inputBytes({ reading: { sentinel2, landsat, climate } }: TileInputs): number {
  return [sentinel2, landsat, climate].reduce((sum, part) => sum + (part?.values.byteLength ?? 0), 0);
}
