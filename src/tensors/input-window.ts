import { bandNames, isSeries, type Modality, modalities, modalityTraits } from "../core/modality.ts";

/** One modality that is read at a place, and how much of it. A modality that no window asks for is not read. */
export interface InputWindow {
  readonly modality: Modality;
  /** Rows and columns in pixels around the place; 1 for a series: the pixel that contains the place. */
  readonly size: number;
  /** The layers that are read of a series, by their names in `bandNames`; all where absent. */
  readonly layers?: readonly string[];
  /** Present where the model has no answer without it. */
  readonly isNeeded?: true;
}

/** Returns windows of the modalities that are looked at without a model. @param pictureSize  side of a picture, pixels. */
export function everyInput(pictureSize: number): InputWindow[] {
  return modalities
    .filter((modality) => modalityTraits[modality].isShown)
    .map((modality) => ({ modality, size: isSeries(modality) ? 1 : pictureSize }));
}

/** Keeps the sources of the layers that a window asks for; the others are null. */
export function askedLayers<Source>(
  sources: readonly (Source | null)[],
  modality: Modality,
  layers: InputWindow["layers"],
): readonly (Source | null)[] {
  if (layers === undefined) return sources;
  return sources.map((source, at) => (layers.includes(bandNames[modality][at]!.name) ? source : null));
}

/** Returns the size in which a modality is asked for; null where it is not asked for. */
export function windowSize(windows: readonly InputWindow[], modality: Modality): number | null {
  return windows.find((one) => one.modality === modality)?.size ?? null;
}
