import type { Cell } from "../core/cell.ts";
import { tileName } from "../core/tile.ts";
import type { Explorer } from "../prediction/explorer.ts";
import { formatMapLayer, layerKind, type MapLayer } from "../prediction/map-layer.ts";
import type { Question } from "../prediction/question.ts";
import { isPredicted } from "../prediction/shown-layer.ts";
import { spreadsOf } from "../prediction/shown-spread.ts";
import type { TileAnswer, TileRequest } from "../prediction/tile/tile-answer.ts";
import { tilesInSight } from "../prediction/tile/tiles-in-sight.ts";
import type { AppState, AppStore } from "./app-store.ts";
import { areServersSilent } from "./are-servers-silent.ts";
import { describeLegend } from "./describe-legend.ts";
import { describeFailure } from "./failure.ts";
import type { FirstLookReader } from "./first-look.ts";
import { type LongWait, longWait } from "./long-wait.ts";
import { layerQuestion } from "./question.ts";
import { layerIn } from "./slot-layer.ts";
import { createTaskQueue, type Task } from "./tile-queue.ts";
import { hasNumbers, squaresInView } from "./tiles-in-view.ts";
import { type PredictedTiles, SLOTS, type Slot } from "./tiles-slice.ts";
import { widenedAboutZero, widenedDomain } from "./widened-domain.ts";

/**
 * The levels from coarse to fine: 4 cells of a tile, 256, all. Level 4 (16 cells) is left out: its patches have as many
 * pixels as the shared pass convolves for 256 cells.
 */
const COARSE_TO_FINE: readonly TileRequest["level"][] = [5, 2, 0];

/** The number of tiles under way at once: while one is computed, the inputs of the next one are read. */
const AT_ONCE = 2;

/** The number of tiles that are kept in case the map moves back, about 40 kB each. */
const MOST_ANSWERS = 400;

/** Failures of one tile only. Any other failure ends its layer until the layer is asked again. */
const OWN_FAILURES: ReadonlySet<string> = new Set([
  "SourceUnreachable",
  "SourceNotFound",
  "SourceInvalid",
  "MalformedFile",
]);

/** After so many tiles in a row whose server gave no answer, a layer asks for no more until a person asks again. */
export const MOST_UNANSWERED = 3;

/** One of the layers: its question, and the tiles that have come. */
interface SlotLayer {
  readonly slot: Slot;
  key: string;
  question: Question | null;
  shown: PredictedTiles | null;
  /** Names of tiles that will get no better answer, because they have no inputs or failed. */
  readonly settled: Set<string>;
  hasFailed: boolean;
  /** How many tiles in a row failed because a server gave no answer. */
  unanswered: number;
  /** Seconds that a cell took, where the network runs each by itself; null where none was run yet. */
  secondsPerCell: number | null;
}

/**
 * Asks the explorer for the tiles in sight of the predicted layers that the address names, and writes them, their legend and
 * their progress into the store. All tiles come coarse before any comes fine, nearest to the centre first. The returned
 * function ends this.
 *
 * @param page  address of the page, which short names of models and catalogues are resolved at.
 * @param firstLook  gives the tiles that were computed in advance for a question, none where there are none.
 * @param drawn  draws a tile, and waits until it is drawn where the next one is better computed after that.
 */
export function followTiles(
  store: AppStore,
  explorer: Pick<Explorer, "tile">,
  page: string,
  firstLook: FirstLookReader = async () => [],
  drawn: (draw: () => void) => Promise<void> = async (draw) => draw(),
): () => void {
  const slotLayers: readonly SlotLayer[] = SLOTS.map(emptySlot);
  const seen = remembered(tilesInSight);
  const pace = { started: 0, cells: 0 };
  const queue = createTaskQueue(() => plan(), AT_ONCE);

  function plan(): void {
    const state = store.getState();
    for (const slotLayer of slotLayers) follow(slotLayer, state);
    const inSight = state.sight && seen(state.sight);
    // Tiles could only wait for servers that are known to be silent; a picture of a person's own needs none of them.
    const isInVain = state.address.picture === null && areServersSilent(state);
    const { tasks, wait } =
      inSight === null || state.isStopped || isInVain
        ? { tasks: [], wait: null }
        : tasksFor(inSight, state.agreedWaits);
    if (tasks.length === 0) pace.started = 0;
    else if (pace.started === 0) Object.assign(pace, { started: Date.now(), cells: 0 });
    const isTooWide = state.sight !== null && inSight === null && slotLayers.some(({ question }) => question);
    state.setLayer({ isTooWide, wait, progress: measureProgress(inSight ?? [], tasks.length > 0) });
    for (const slotLayer of slotLayers) tellPresence(slotLayer);
    queue.want(tasks);
  }

  /** Tells whether a layer has numbers where the map is, or is still asked for them. */
  function tellPresence(slotLayer: SlotLayer): void {
    const { slot, shown } = slotLayer;
    const { sight, setPresence } = store.getState();
    if (shown === null) return;
    const answers = squaresInView(shown.answers.values(), sight);
    const isRead = answers.some(({ provenance }) => provenance.assets.length > 0);
    const inSight = sight && seen(sight);
    const isAsked = sight === null || inSight?.some((tile) => isWanted(slotLayer, tile, 0)) === true;
    setPresence(slot, hasNumbers(answers) ? "some" : isAsked ? "waiting" : isRead ? "bare" : "none");
  }

  function tellLegend({ slot, shown }: SlotLayer): void {
    const { setLegend, address, sight } = store.getState();
    if (shown !== null) setLegend(slot, describeLegend(shown, address.uncertainty, sight));
  }

  /** Empties a layer whose question has changed. */
  function follow(
    slotLayer: SlotLayer,
    { address, attempt, setTiles, setLayer, setLegend, [slotLayer.slot]: drawn }: AppState,
  ): void {
    const named = layerIn(slotLayer.slot, address);
    const layer = named !== null && isPredicted(named) ? named : null;
    const asked = layer && dropUnneeded(layerQuestion(slotLayer.slot, layer, address, page), layer);
    const key = JSON.stringify([asked, layer, attempt]);
    if (key === slotLayer.key) return;
    slotLayer.key = key;
    slotLayer.question = asked;
    slotLayer.settled.clear();
    slotLayer.hasFailed = false;
    slotLayer.unanswered = 0;
    slotLayer.secondsPerCell = null;
    slotLayer.shown = layer && {
      kind: "predicted",
      layer,
      answers: new Map(),
      domain: [0, 0],
      uncertaintyDomain: [0, 0],
    };
    if (slotLayer.shown === null && drawn !== null && drawn.kind !== "predicted") return;
    setTiles({ [slotLayer.slot]: slotLayer.shown });
    setLegend(slotLayer.slot, null);
    if (slotLayer.slot === "tiles") setLayer({ failure: null });
    if (asked !== null && layer !== null)
      // Without a first look the map begins with the first tile that is computed here.
      firstLook(asked, layer).then((tiles) => {
        if (slotLayer.key === key && tiles.length > 0) begin(slotLayer, tiles);
      }, console.error);
  }

  /** Draws tiles that were computed in advance wherever nothing finer has come. */
  function begin(slotLayer: SlotLayer, tiles: readonly TileAnswer[]): void {
    const known = slotLayer.shown!.answers;
    for (const answer of tiles) {
      const before = known.get(tileName(answer.tile));
      if (before === undefined || before.level > answer.level) add(slotLayer, answer);
    }
    show(slotLayer);
    plan();
  }

  /** The tasks from coarse to fine, up to a level that would take long and that nobody agreed to wait for. */
  function tasksFor(
    inSight: readonly Cell[],
    agreed: readonly string[],
  ): { readonly tasks: Task[]; readonly wait: LongWait | null } {
    const tasks: Task[] = [];
    for (const level of COARSE_TO_FINE) {
      const wanted = slotLayers.map((slotLayer) => ({
        slotLayer,
        tiles: inSight.filter((tile) => isWanted(slotLayer, tile, level)),
      }));
      const wait = longWait(
        level,
        wanted.map(({ slotLayer: { key, secondsPerCell }, tiles }) => ({
          ...{ key, secondsPerCell },
          tiles: tiles.length,
        })),
      );
      if (wait !== null && !agreed.includes(wait.key)) return { tasks, wait };
      for (const tile of inSight)
        for (const { slotLayer, tiles } of wanted)
          if (tiles.includes(tile)) tasks.push(makeTask(slotLayer, tile, level));
    }
    return { tasks, wait: null };
  }

  function makeTask(slotLayer: SlotLayer, tile: Cell, level: TileRequest["level"]): Task {
    const { key, question, shown } = slotLayer;
    return {
      key: `${slotLayer.slot} ${key} ${tileName(tile)} ${level}`,
      async run(signal) {
        try {
          const answer = await explorer.tile(
            { question: question!, layer: shown!.layer, tile, level },
            { signal },
          );
          await drawn(() => {
            if (!signal.aborted && slotLayer.key === key) take(slotLayer, answer);
          });
        } catch (error) {
          if (!signal.aborted && slotLayer.key === key) refuse(slotLayer, tile, error);
        }
      },
    };
  }

  function take(slotLayer: SlotLayer, answer: TileAnswer): void {
    pace.cells += answer.side ** 2;
    slotLayer.secondsPerCell = answer.secondsPerCell ?? slotLayer.secondsPerCell;
    slotLayer.unanswered = 0;
    if (answer.provenance.assets.length === 0) slotLayer.settled.add(tileName(answer.tile));
    add(slotLayer, answer);
    show(slotLayer);
  }

  function add(slotLayer: SlotLayer, answer: TileAnswer): void {
    const { answers, domain, uncertaintyDomain, layer } = slotLayer.shown!;
    slotLayer.shown = {
      kind: "predicted",
      layer,
      answers: withNewest(answers, tileName(answer.tile), answer),
      domain:
        layerKind(layer).quantity(layer) === "difference"
          ? widenedAboutZero(domain, [answer.noise ?? 0, ...answer.values])
          : widenedDomain(domain, answer.values),
      uncertaintyDomain: widenedDomain(uncertaintyDomain, spreadsOf(layer, answer)),
    };
  }

  /** Gives the same layer on both sides of the swipe one ramp: else equal colours would mean different numbers. */
  function shareRamp(): void {
    const [one, other] = slotLayers.filter(({ slot }) => slot !== "otherTiles");
    const [left, right] = [one?.shown, other?.shown];
    if (left == null || right == null || !isSameQuantity(left, right)) return;
    const domain = joined(left.domain, right.domain);
    const uncertaintyDomain = joined(left.uncertaintyDomain, right.uncertaintyDomain);
    for (const slotLayer of [one!, other!]) {
      const { domain: before, uncertaintyDomain: spread } = slotLayer.shown!;
      if (String([before, spread]) === String([domain, uncertaintyDomain])) continue;
      slotLayer.shown = { ...slotLayer.shown!, domain, uncertaintyDomain };
      store.getState().setTiles({ [slotLayer.slot]: slotLayer.shown });
      tellLegend(slotLayer);
    }
  }

  function show(slotLayer: SlotLayer): void {
    shareRamp();
    store.getState().setTiles({ [slotLayer.slot]: slotLayer.shown });
    tellLegend(slotLayer);
    tellPresence(slotLayer);
  }

  function refuse(slotLayer: SlotLayer, tile: Cell, error: unknown): void {
    const failure = describeFailure(error);
    slotLayer.settled.add(tileName(tile));
    if (failure.tag === "OutsideCoverage") return;
    slotLayer.unanswered = failure.tag === "SourceUnreachable" ? slotLayer.unanswered + 1 : 0;
    if (!OWN_FAILURES.has(failure.tag) || slotLayer.unanswered >= MOST_UNANSWERED) slotLayer.hasFailed = true;
    store.getState().setLayer({ failure });
  }

  function measureProgress(inSight: readonly Cell[], isBusy: boolean): AppState["layerStatus"]["progress"] {
    if (!isBusy) return null;
    let [cells, all] = [0, 0];
    for (const slotLayer of slotLayers) {
      if (slotLayer.question === null) continue;
      for (const tile of inSight) {
        const name = tileName(tile);
        if (slotLayer.settled.has(name)) continue;
        all += 64 ** 2;
        const answer = slotLayer.shown?.answers.get(name);
        if (answer !== undefined && answer.inAdvance !== true) cells += answer.side ** 2;
      }
    }
    const seconds = (Date.now() - pace.started) / 1000;
    return { cells, all, cellsPerSecond: seconds > 1 ? pace.cells / seconds : null };
  }

  plan();
  return store.subscribe((state, last) => {
    if (
      state.address !== last.address ||
      state.sight !== last.sight ||
      state.isStopped !== last.isStopped ||
      state.attempt !== last.attempt ||
      state.agreedWaits !== last.agreedWaits ||
      state.servers !== last.servers
    )
      plan();
    if (state.address.uncertainty !== last.address.uncertainty || state.sight !== last.sight)
      for (const slotLayer of slotLayers) tellLegend(slotLayer);
  });
}

/** A function with a memory of one call: for the same argument it gives the last result again. */
function remembered<From, To>(give: (from: From) => To): (from: From) => To {
  let last: { from: From; to: To } | null = null;
  return (from) => {
    if (last === null || last.from !== from) last = { from, to: give(from) };
    return last.to;
  };
}

function emptySlot(slot: SlotLayer["slot"]): SlotLayer {
  return {
    ...{ slot, key: "", question: null, shown: null, settled: new Set() },
    ...{ hasFailed: false, unanswered: 0, secondsPerCell: null },
  };
}

/** The answers with one more; those that have not changed for longest are dropped. */
function withNewest(
  answers: PredictedTiles["answers"],
  name: string,
  answer: TileAnswer,
): PredictedTiles["answers"] {
  const next = new Map(answers);
  next.delete(name);
  next.set(name, answer);
  const [oldest] = next.keys();
  if (next.size > MOST_ANSWERS) next.delete(oldest!);
  return next;
}

/** Whether two sides show the same layer in the same unit, once both have tiles. */
function isSameQuantity(one: PredictedTiles, other: PredictedTiles): boolean {
  const unitOf = ({ answers }: PredictedTiles) => answers.values().next().value?.unit;
  const unit = unitOf(one);
  return (
    unit !== undefined && unit === unitOf(other) && formatMapLayer(one.layer) === formatMapLayer(other.layer)
  );
}

function joined(
  [low, high]: readonly [number, number],
  [least, most]: readonly [number, number],
): readonly [number, number] {
  return [Math.min(low, least), Math.max(high, most)];
}

function isWanted(slotLayer: SlotLayer, tile: Cell, level: TileRequest["level"]): boolean {
  if (slotLayer.question === null || slotLayer.hasFailed || slotLayer.settled.has(tileName(tile)))
    return false;
  const answer = slotLayer.shown?.answers.get(tileName(tile));
  return answer === undefined || answer.level > level;
}

/**
 * The question with only the parts that a layer's numbers depend on, so that no other change makes the layer be computed
 * again.
 */
function dropUnneeded(question: Question, layer: MapLayer): Question {
  const { listRule, habitatModel, grain } = layerKind(layer).needs(layer);
  const { grain: asked, ...rest } = question;
  return {
    ...rest,
    ...(grain && asked !== undefined && { grain: asked }),
    setRule: listRule ? question.setRule : null,
    habitat: habitatModel ? question.habitat : null,
  };
}
