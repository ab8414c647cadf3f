import type { ReadOptions } from "../core/read-options.ts";
import { metresPerPixel } from "../core/view.ts";
import type { InputReader } from "../prediction/input/input-reader.ts";
import {
  croppedTile,
  holdsSquare,
  inputSquares,
  listSides,
  squareName,
} from "../prediction/input/input-squares.ts";
import type { InputTile, InputTileRequest, SquareTile } from "../prediction/input/input-tile.ts";
import { keepReadPart } from "../prediction/raster/raster-layer.ts";
import { formatReadLayer, isRead, type ReadLayer } from "../prediction/shown-layer.ts";
import type { AppState, AppStore } from "./app-store.ts";
import { describeLegend } from "./describe-legend.ts";
import { describeFailure } from "./failure.ts";
import { isWaiting } from "./follow-rasters.ts";
import { MOST_UNANSWERED } from "./follow-tiles.ts";
import { questionIn, wholeAddress } from "./question.ts";
import { layerIn } from "./slot-layer.ts";
import { createTaskQueue, type Task } from "./tile-queue.ts";
import { hasNumbers, squaresInView } from "./tiles-in-view.ts";
import { type InputTiles, SLOTS, type Slot } from "./tiles-slice.ts";
import { widenedDomain } from "./widened-domain.ts";

/** The number of reads under way at once; most of their time is waiting for bytes. */
const atOnce = 4;

/** The number of squares that are kept beside those in sight, about one megabyte each. */
const keptBeside = 24;

/** One slot of the map: the input that it shows, and the squares that have come. */
interface SlotLayer {
  readonly slot: Slot;
  key: string;
  asked: { readonly layer: ReadLayer; readonly catalogue: string; readonly year: number | null } | null;
  /** The layer as the address names it, including how it is drawn. */
  layer: ReadLayer | null;
  shown: InputTiles | null;
  /** The squares in sight, nearest to the centre first. */
  squares: readonly SquareTile[];
  /** Names of squares that are empty or failed. */
  readonly settled: Set<string>;
  /** How many squares in a row failed because a server gave no answer. */
  unanswered: number;
}

/**
 * Asks for the squares in sight of the inputs that the address names, and writes them and their legend into the store. All
 * squares come coarse before any comes fine, nearest to the centre first. The returned function ends this.
 *
 * @param page  address of the page, which short names of catalogues are resolved at.
 */
export function followInputs(
  store: AppStore,
  reader: Pick<InputReader, "inputTile">,
  page: string,
): () => void {
  const slotLayers: readonly SlotLayer[] = SLOTS.map((slot) => ({
    slot,
    key: "",
    asked: null,
    layer: null,
    shown: null,
    squares: [],
    settled: new Set(),
    unanswered: 0,
  }));
  const queue = createTaskQueue(() => plan(), atOnce);

  function plan(): void {
    const state = store.getState();
    const { sight, address } = state;
    for (const slotLayer of slotLayers) {
      follow(slotLayer, state);
      slotLayer.squares =
        sight === null || slotLayer.asked === null
          ? []
          : inputSquares(sight, metresPerPixel(address.view), slotLayer.asked.layer.kind);
      standIn(slotLayer);
      tellPresence(slotLayer);
    }
    queue.want(tasksFor());
  }

  /** Tells whether an input has numbers where the map is, or is still read. */
  function tellPresence(slotLayer: SlotLayer): void {
    const { slot, shown, squares, asked } = slotLayer;
    if (shown === null || asked === null) return;
    const { sight, setPresence } = store.getState();
    const isThere = hasNumbers(squaresInView(shown.answers.values(), sight));
    const [side = 0] = listSides(asked.layer);
    const isAsked = sight === null || squares.some((square) => isWanted(slotLayer, square, side));
    setPresence(slot, isThere ? "some" : isAsked ? "waiting" : "none");
  }

  /** Empties a layer whose layer, catalogue or year has changed. */
  function follow(slotLayer: SlotLayer, state: AppState): void {
    const { address, attempt, setTiles, setLegend, setLayer } = state;
    const layer = layerIn(slotLayer.slot, address);
    const { catalogue, year } = questionIn(slotLayer.slot, address, page);
    const isWanted =
      layer !== null && !(layer.kind === "raster" && isWaiting(layer.address, state.agreed, page));
    const asked = isWanted && isRead(layer) ? askedFor(layer, { catalogue, year }, page) : null;
    const key = JSON.stringify([asked, attempt]);
    const isRedrawn = key === slotLayer.key && JSON.stringify(layer) !== JSON.stringify(slotLayer.layer);
    slotLayer.layer = layer !== null && isRead(layer) ? layer : null;
    if (isRedrawn && slotLayer.shown !== null && slotLayer.shown.answers.size > 0)
      show(slotLayer.slot, slotLayer.shown);
    if (key === slotLayer.key) return;
    Object.assign(slotLayer, { key, asked, unanswered: 0 });
    slotLayer.settled.clear();
    slotLayer.shown = asked && { kind: "input", layer: asked.layer, answers: new Map(), domain: [0, 0] };
    if (slotLayer.shown === null && state[slotLayer.slot]?.kind !== "input") return;
    setTiles({ [slotLayer.slot]: slotLayer.shown });
    setLegend(slotLayer.slot, null);
    if (slotLayer.slot === "tiles") setLayer({ failure: null });
  }

  /** Shows parts of larger squares in place of the smaller ones until those come, after a zoom in. */
  function standIn({ slot, shown, squares }: SlotLayer): void {
    const [first] = squares;
    const coarser = [...(shown?.answers.values() ?? [])].filter(
      ({ metres }) => first !== undefined && metres > first.metres,
    );
    if (shown === null || coarser.length === 0) return;
    const answers = new Map(shown.answers);
    for (const square of squares) {
      if (answers.has(squareName(square))) continue;
      const stand = coarser.map((tile) => croppedTile(tile, square)).find((tile) => tile !== null);
      if (stand !== undefined) answers.set(squareName(square), stand);
    }
    for (const { tile, metres } of coarser) answers.delete(squareName({ ...tile, metres }));
    show(slot, { ...shown, answers });
  }

  function tasksFor(): Task[] {
    const most = Math.max(...slotLayers.map(({ squares }) => squares.length));
    return [0, 1].flatMap((pass) =>
      Array.from({ length: most }, (_, place) => place).flatMap((place) =>
        slotLayers.flatMap((slotLayer) => {
          const { asked } = slotLayer;
          const square = slotLayer.squares[place];
          const side = asked === null ? undefined : listSides(asked.layer)[pass];
          if (asked === null || square === undefined || side === undefined) return [];
          return isWanted(slotLayer, square, side)
            ? [makeTask(slotLayer, { ...asked, tile: square, side })]
            : [];
        }),
      ),
    );
  }

  function makeTask(slotLayer: SlotLayer, request: InputTileRequest): Task {
    const { key } = slotLayer;
    const name = squareName(request.tile);
    return {
      key: `${slotLayer.slot} ${key} ${formatReadLayer(request.layer)} ${name} ${request.side}`,
      async run(signal) {
        try {
          const tile = await reader.inputTile(request, { signal } satisfies ReadOptions);
          if (!signal.aborted && slotLayer.key === key) take(slotLayer, tile);
        } catch (error) {
          if (signal.aborted || slotLayer.key !== key) return;
          slotLayer.settled.add(name);
          const failure = describeFailure(error);
          slotLayer.unanswered = failure.tag === "SourceUnreachable" ? slotLayer.unanswered + 1 : 0;
          if (failure.tag !== "OutsideCoverage") store.getState().setLayer({ failure });
        }
      },
    };
  }

  function take(slotLayer: SlotLayer, tile: InputTile): void {
    const square = { ...tile.tile, metres: tile.metres };
    slotLayer.unanswered = 0;
    const answers = new Map(slotLayer.shown!.answers);
    for (const [name, drawn] of answers)
      if (holdsSquare(square, { ...drawn.tile, metres: drawn.metres })) answers.delete(name);
    answers.set(squareName(square), tile);
    for (const [name] of answers)
      if (answers.size > slotLayer.squares.length + keptBeside) answers.delete(name);
    const { layer, domain: last } = slotLayer.shown!;
    // A beach one metre below the sea must not make the legend begin at -500 m.
    const numbers = layer.kind === "elevation" ? tile.values.map((value) => Math.max(value, 0)) : tile.values;
    const domain = tile.isPicture || tile.own !== undefined ? last : widenedDomain(last, numbers);
    show(slotLayer.slot, { ...slotLayer.shown!, answers, domain });
  }

  function show(slot: Slot, read: InputTiles): void {
    const slotLayer = slotLayers.find((one) => one.slot === slot)!;
    const shown = asDrawn(read, slotLayer.layer);
    slotLayer.shown = shown;
    const { setTiles, setLegend, address, sight } = store.getState();
    setTiles({ [slot]: shown });
    setLegend(slot, describeLegend(shown, address.uncertainty, sight));
  }

  plan();
  return store.subscribe((state, last) => {
    if (state.address !== last.address || state.sight !== last.sight || state.attempt !== last.attempt)
      plan();
    if (state.sight !== last.sight)
      for (const { slot, shown } of slotLayers)
        if (shown !== null)
          state.setLegend(slot, describeLegend(shown, state.address.uncertainty, state.sight));
  });
}

/** The choices that a layer is read with. A person's own raster depends on no catalogue and no year. */
function askedFor(
  layer: ReadLayer,
  { catalogue, year }: { readonly catalogue: string; readonly year: number | null },
  page: string,
): NonNullable<SlotLayer["asked"]> {
  if (layer.kind === "raster") {
    const address = wholeAddress(layer.address, page);
    return { layer: { ...keepReadPart(layer), address }, catalogue: "", year: null };
  }
  return { layer, catalogue, year: layer.kind === "sentinel2" ? year : null };
}

/** The squares of a person's own raster with the palette and the colour ends that are chosen now. */
function asDrawn(read: InputTiles, layer: ReadLayer | null): InputTiles {
  const own = read.answers.values().next().value?.own;
  if (own === undefined || layer?.kind !== "raster") return read;
  const { kind, low, high } = layer.stretch;
  const ends = kind === "numbers" ? own.bands.map(() => [low, high] as const) : own.ends;
  return { ...read, layer, own: { ...own, ends }, domain: ends[0] ?? read.domain };
}

function isWanted({ shown, settled, unanswered }: SlotLayer, square: SquareTile, side: number): boolean {
  if (unanswered >= MOST_UNANSWERED) return false;
  const name = squareName(square);
  const answer = shown?.answers.get(name);
  return !settled.has(name) && (answer === undefined || answer.side < side);
}
