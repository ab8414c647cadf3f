import { VERSION } from "../../core/version.ts";
import type { MapController } from "../../layers/map-controller.ts";
import { isPredicted, isRead } from "../../prediction/shown-layer.ts";
import type { Address } from "../../state/address.ts";
import type { AppState, AppStore } from "../../state/app-store.ts";
import { drawnBasemap } from "../../state/drawn-basemap.ts";
import { drawnUncertainty } from "../../state/drawn-uncertainty.ts";
import { layerIn } from "../../state/slot-layer.ts";
import type { Slot } from "../../state/tiles-slice.ts";
import { legendChannels } from "../legend-card/legend-channels.ts";
import { hasCoarse, hasInAdvance } from "../legend-card/legend-marks.ts";
import { legendScale } from "../legend-card/legend-scale.ts";
import { legendUnit } from "../legend-card/legend-unit.ts";
import { mapInset } from "../map-inset.ts";
import { squareMetres } from "../sentence.ts";
import { layerName } from "../words/layer-words.ts";
import { lookWords } from "../words/look-words.ts";
import { pictureText } from "../words/own-picture-words.ts";
import { pictureWords } from "../words/picture-words.ts";
import { rangeWords } from "../words/range-words.ts";
import { drawFigure, wantedPixelRatio } from "./draw-figure.ts";
import { figureFrame } from "./figure-frame.ts";
import type { PictureLegend } from "./picture-legend.ts";
import type { TitlePart } from "./picture-text.ts";
import { saveFile } from "./save-file.ts";
import { surroundingsFigure } from "./surroundings-figure.ts";

/**
 * Saves the visible map as a figure for a paper when the state asks for it, and shows a notice when that fails. The returned function ends
 * this.
 */
export function saveMapWhenAsked(store: AppStore, controller: MapController): () => void {
  return store.subscribe((state, last) => {
    if (state.picture !== "wanted" || last.picture === "wanted") return;
    save(store, controller)
      .catch((error: unknown) =>
        store.getState().notify({
          kind: "picture-failed",
          reason: error instanceof Error ? error.message : String(error),
        }),
      )
      .finally(() => store.getState().setScreen({ picture: "no" }));
  });
}

async function save(store: AppStore, controller: MapController): Promise<void> {
  const state = store.getState();
  const { address, layerStatus } = state;
  const inset = mapInset(state);
  const { clientWidth } = document.documentElement;
  const map = await controller.picture(wantedPixelRatio({ width: clientWidth - inset.left }));
  const size = { width: map.image.width / map.pixelRatio, height: map.image.height / map.pixelRatio };
  const slots = drawnSlots(address);
  const legends = slots.map((slot) => layerStatus.legends[slot]);
  const banner = legends.find((legend) => legend?.banner)?.banner ?? null;
  const around = surroundingsFigure(state);
  const unreal = banner?.kind ?? (legends.some((legend) => legend?.isSimulated) ? "simulated" : null);
  const png = await drawFigure(map, figureFrame(address.view, size, inset), {
    title: [...titleOf(slots, address), ...titleAfter(slots.length, around?.legend.title ?? [])],
    swipe: address.compare === null ? null : address.swipe,
    legends: [
      ...slots.map((slot) => pictureLegend(slot, state)),
      ...(around === null ? [] : [around.legend]),
    ],
    lines: [
      [
        ...new Set(
          slots.map((slot) =>
            isRead(layerIn(slot, address)!) ? pictureWords.input : pictureWords.predicted,
          ),
        ),
        ...slots.flatMap((slot) => (layerIn(slot, address)!.kind === "range" ? [rangeWords.means] : [])),
        ...legends.flatMap((legend) => (legend?.chosen ? [legend.chosen.meaning] : [])),
        ...(banner === null ? [] : [banner.text]),
        ...(hasHatching(slots, state) ? [lookWords.legend.hatch] : []),
        ...marksOf(slots, state),
        ...legends.flatMap((legend) => (legend?.noise == null ? [] : [lookWords.legend.noise(legend.noise)])),
      ].join(" "),
      around?.line ?? "",
      `${pictureWords.credit(drawnBasemap(state))} ${pictureWords.madeWith(VERSION, new Date())}`,
      location.href,
    ].filter((line) => line !== ""),
    watermark: unreal && pictureWords.watermarks[unreal],
    family: '"Florascope", sans-serif',
  });
  saveFile("florascope-map.png", "image/png", new Blob([png]));
}

/** The names of the drawn layers, each after its letter where two are compared. */
function titleOf(slots: readonly Slot[], address: Address): TitlePart[] {
  return slots.flatMap((slot, at) => titleAfter(at, nameOf(slot, address)));
}

/** A title after `before` others. */
function titleAfter(before: number, title: readonly TitlePart[]): readonly TitlePart[] {
  return before === 0 || title.length === 0 ? title : [{ text: ";  ", isLatin: false }, ...title];
}

function nameOf(slot: Slot, address: Address): TitlePart[] {
  const layer = layerIn(slot, address)!;
  const name = layerName(layer);
  const latin = layer.kind === "species" || layer.kind === "range" ? layer.species : "";
  const from = name.indexOf(latin);
  return [
    { text: address.compare === null ? "" : pictureWords.letters[slot], isLatin: false },
    { text: name.slice(0, from), isLatin: false },
    { text: latin, isLatin: true },
    { text: name.slice(from + latin.length), isLatin: false },
  ].filter(({ text }) => text !== "");
}

/** The sentences on cells that are not drawn as they will be. */
function marksOf(slots: readonly Slot[], state: AppState): string[] {
  const drawn = slots.flatMap((slot) => state[slot] ?? []);
  return [
    ...(drawn.some(hasInAdvance) ? [lookWords.legend.inAdvance] : []),
    ...(drawn.some(hasCoarse) ? [lookWords.legend.coarse] : []),
  ];
}

function hasHatching(slots: readonly Slot[], { address, sdmCard }: AppState): boolean {
  if (sdmCard.state === "ready" && !sdmCard.answer.judgesExtrapolation) return false;
  return address.extrapolation === "hatched" && slots.some((slot) => isPredicted(layerIn(slot, address)!));
}

/** The slots of the map that have a layer, the main one first. */
function drawnSlots(address: Address): Slot[] {
  return (["tiles", "comparedTiles", "otherTiles"] as const).filter(
    (slot) => layerIn(slot, address) !== null,
  );
}

function pictureLegend(slot: Slot, { address, layerStatus }: AppState): PictureLegend {
  const layer = layerIn(slot, address)!;
  const legend = layerStatus.legends[slot];
  const isUncertainty = drawnUncertainty(layer, address.uncertainty) === "shown";
  const scale = legend && legendScale(layer, legend, isUncertainty);
  return {
    title: nameOf(slot, address),
    unit: legend === null ? "" : squareMetres(legendUnit(layer, legend, isUncertainty)),
    from: [
      ...(isPredicted(layer)
        ? [pictureText(legend ?? { year: null, items: [] })]
        : legend?.year == null
          ? []
          : [legend.year]),
      ...(legend?.models ?? []),
      ...(isPredicted(layer) ? [] : (legend?.items ?? []).slice(0, 1)),
      ...(legend?.isSimulated === true ? [lookWords.legend.simulated] : []),
    ].join(" · "),
    scale,
    channels: legend && scale ? legendChannels(layer, legend, scale) : [],
  };
}
