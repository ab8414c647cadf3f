import type { Bbox } from "../core/bbox.ts";
import type { Explorer } from "../prediction/explorer.ts";
import type { RangeTileAnswer } from "../prediction/range/range-calls.ts";
import type { RangeLayer } from "../prediction/range/range-layer.ts";
import { type RangeTile, rangeTileName, rangeTilesInSight } from "../prediction/range/range-tile.ts";
import type { AppState, AppStore } from "./app-store.ts";
import { describeLegend } from "./describe-legend.ts";
import { describeFailure } from "./failure.ts";
import { modelAddress } from "./question.ts";
import { rangeModel } from "./range-model.ts";
import { layerIn } from "./slot-layer.ts";
import { createTaskQueue, type Task } from "./tile-queue.ts";
import { hasNumbers, squaresInView } from "./tiles-in-view.ts";
import { type RangeTiles, SLOTS, type Slot } from "./tiles-slice.ts";

/** Cells between two computed ones, pass by pass. */
const COARSE_TO_FINE = [8, 2, 1] as const;

/** One is computed while the next waits at the worker's door. */
const AT_ONCE = 2;

/** One slot of the map: the range that it shows, and the tiles that have come. */
interface SlotRange {
  readonly slot: Slot;
  key: string;
  /** Address of the model; null where nothing is asked. */
  model: string | null;
  shown: RangeTiles | null;
  /** Tiles that came for the view after a zoom, until they cover it. */
  coming: Map<string, RangeTileAnswer>;
  /** Tiles in sight, nearest to the centre first. */
  inSight: readonly RangeTile[];
  hasFailed: boolean;
}

/**
 * Asks the explorer for the tiles in sight of the ranges that the address names, and for where they end, and writes both into the
 * store. All tiles come coarse before any comes fine. What leaves the view is aborted. The returned function ends this.
 *
 * @param page  address of the page, which short names of models are resolved at.
 */
export function followRanges(
  store: AppStore,
  explorer: Pick<Explorer, "rangeTile" | "rangeThreshold">,
  page: string,
): () => void {
  const slots: readonly SlotRange[] = SLOTS.map((slot) => ({
    ...{ slot, key: "", model: null, shown: null, coming: new Map(), inSight: [], hasFailed: false },
  }));
  const queue = createTaskQueue(() => plan(), AT_ONCE);

  function plan(): void {
    const state = store.getState();
    for (const range of slots) {
      follow(range, state);
      range.inSight = range.shown === null || state.sight === null ? [] : tilesOf(state.sight, state);
      if (range.shown !== null) settle(range);
    }
    queue.want(state.isStopped ? [] : tasks());
  }

  /** Empties a slot whose species or model has changed; another rule only moves the line. */
  function follow(range: SlotRange, state: AppState): void {
    const { address, attempt, setTiles, setLegend, setLayer, setPresence } = state;
    const named = layerIn(range.slot, address);
    const layer = named?.kind === "range" ? named : null;
    const model = layer === null ? null : rangeModel(state);
    const key = JSON.stringify([layer, model, attempt]);
    if (key === range.key) return;
    const before = range.shown;
    Object.assign(range, { key, model: model && modelAddress(model, page), hasFailed: false });
    range.coming = new Map();
    if (layer === null || model === null) {
      range.shown = null;
      if (state[range.slot]?.kind !== "range") return;
      setTiles({ [range.slot]: null });
      setLegend(range.slot, null);
      return;
    }
    const isSame = before !== null && before.layer.species === layer.species && before.layer !== layer;
    range.shown = {
      ...{ kind: "range", layer, domain: [0, 1], chosen: null },
      answers: isSame ? before.answers : new Map(),
    };
    setTiles({ [range.slot]: range.shown });
    setPresence(range.slot, "waiting");
    if (!isSame) setLegend(range.slot, null);
    if (range.slot === "tiles") setLayer({ failure: null, isTooWide: false });
    askThreshold(range, layer, key);
  }

  function askThreshold(range: SlotRange, { species, rule }: RangeLayer, key: string): void {
    explorer.rangeThreshold({ sdm: range.model!, species, rule }).then(
      (chosen) => {
        if (range.key === key) show(range, { ...range.shown!, chosen });
      },
      (error: unknown) => {
        if (range.key === key) fail(range, error);
      },
    );
  }

  function tasks(): Task[] {
    return COARSE_TO_FINE.flatMap((stride) =>
      slots.flatMap((range) =>
        range.inSight
          .filter((tile) => isWanted(range, tile, stride))
          .map((tile): Task => makeTask(range, tile, stride)),
      ),
    );
  }

  function makeTask(range: SlotRange, tile: RangeTile, stride: number): Task {
    const { key, model, shown } = range;
    const { species } = shown!.layer;
    return {
      key: `${range.slot} ${key} ${rangeTileName(tile)} ${stride}`,
      async run(signal) {
        try {
          const answer = await explorer.rangeTile({ sdm: model!, species, tile, stride }, { signal });
          if (signal.aborted || range.key !== key) return;
          range.coming.set(rangeTileName(tile), answer);
          settle(range);
        } catch (error) {
          if (!signal.aborted && range.key === key) fail(range, error);
        }
      },
    };
  }

  /** Shows the tiles of the present zoom once they cover the view; until then those of the last one stay. */
  function settle(range: SlotRange): void {
    const { shown, inSight, coming } = range;
    if (shown === null) return;
    const [first] = inSight;
    const isOfLevel = [...shown.answers.values()].every(({ tile }) => tile.level === first?.level);
    const covers = inSight.every((tile) => coming.has(rangeTileName(tile)));
    if (coming.size > 0 && (isOfLevel || covers)) {
      const names = new Set(inSight.map(rangeTileName));
      const answers = new Map([...(isOfLevel ? shown.answers : []), ...coming]);
      // What has left the view is dropped: the embeddings that make it are kept by the worker.
      for (const name of answers.keys()) if (!names.has(name)) answers.delete(name);
      range.coming = new Map();
      show(range, { ...shown, answers });
    } else show(range, shown);
  }

  function show(range: SlotRange, shown: RangeTiles): void {
    const { setTiles, setLegend, setPresence, setLayer, address, sight, isStopped } = store.getState();
    range.shown = shown;
    setTiles({ [range.slot]: shown });
    setLegend(range.slot, describeLegend(shown, address.uncertainty, sight));
    const isAsked = range.inSight.some((tile) => isWanted(range, tile, 1));
    const hasAny = hasNumbers(squaresInView(shown.answers.values(), sight));
    setPresence(range.slot, hasAny ? "some" : isAsked ? "waiting" : "none");
    if (range.slot !== "tiles") return;
    const known = range.inSight.map((tile) => strideOf(range, tile));
    const all = known.length * 64 ** 2;
    const cells = known.reduce<number>((sum, stride) => sum + (stride === null ? 0 : (64 / stride) ** 2), 0);
    setLayer({ progress: isAsked && !isStopped ? { cells, all, cellsPerSecond: null } : null });
  }

  function fail(range: SlotRange, error: unknown): void {
    range.hasFailed = true;
    const { setLayer, setPresence } = store.getState();
    setLayer({ failure: describeFailure(error), progress: null });
    setPresence(range.slot, "none");
    plan();
  }

  plan();
  return store.subscribe((state, last) => {
    if (
      state.address !== last.address ||
      state.sight !== last.sight ||
      state.attempt !== last.attempt ||
      state.isStopped !== last.isStopped ||
      state.sdmCard !== last.sdmCard ||
      state.secondCard !== last.secondCard
    )
      plan();
  });
}

function tilesOf(sight: Bbox, { address }: AppState): RangeTile[] {
  return rangeTilesInSight(sight, address.view.zoom);
}

/** Cells between two computed ones of a tile that has come; null where it has not. */
function strideOf({ shown, coming }: SlotRange, tile: RangeTile): number | null {
  const name = rangeTileName(tile);
  return (coming.get(name) ?? shown?.answers.get(name))?.stride ?? null;
}

function isWanted(range: SlotRange, tile: RangeTile, stride: number): boolean {
  if (range.shown === null || range.hasFailed) return false;
  const known = strideOf(range, tile);
  return known === null || known > stride;
}
