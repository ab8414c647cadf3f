import { isSeries, type SeriesModality } from "../../core/modality.ts";
import { type InputWindow, windowSize } from "../../tensors/input-window.ts";
import type { StatedInputs } from "./architecture.ts";
import { encodeSeries, encodeSite, type InputEncoders } from "./input-encoder.ts";
import type { NetworkHead, NetworkPart, SharedPass, SpeciesNetwork } from "./network.ts";
import { cubeCount } from "./scaled-tile.ts";
import { repeatRow, spreadSeries } from "./spread-series.ts";

/** Side of a published Sentinel-2 patch, for a manifest that does not state it. */
const PUBLISHED_PATCH = 128;

/** What a network with one encoder for each modality is made of. It owns the encoders and the head. */
interface EncoderNetwork {
  readonly speciesCount: number;
  readonly encoders: InputEncoders;
  readonly head: NetworkHead & { dispose(): void };
  readonly stated?: StatedInputs | undefined;
}

/** The parts of a network with one encoder for each modality, named after the modalities. */
export function encoderParts(encoders: InputEncoders): NetworkPart[] {
  return [...encoders].map(([modality, { width }]) => ({ name: modality, width, modalities: [modality] }));
}

/**
 * Creates a network with one encoder for each modality and a head over their numbers. Where it looks at series alone, the cells
 * of a tile share the encoding of each distinct series; a network that looks at pictures runs each cell by itself.
 */
export function encoderNetwork({ speciesCount, encoders, head, stated }: EncoderNetwork): SpeciesNetwork {
  const modalities = [...encoders.keys()];
  return {
    speciesCount,
    inputs: modalities.map((modality) =>
      isSeries(modality)
        ? seriesWindow(modality, stated)
        : { modality, size: windowSize(stated?.inputs ?? [], modality) ?? PUBLISHED_PATCH },
    ),
    parts: encoderParts(encoders),
    embedSite: (site, pace) => encodeSite(encoders, site, pace),
    embedPlaces: null,
    sharedPass: modalities.every(isSeries) ? seriesPass(encoders) : null,
    head,
    dispose() {
      for (const encoder of encoders.values()) encoder.dispose();
      head.dispose();
    },
  };
}

/** The window of a series: of one with the pixels around a place, the layers that its steps take. */
export function seriesWindow(modality: SeriesModality, stated: StatedInputs | undefined): InputWindow {
  const [first] = stated?.preprocessing[modality] ?? [];
  return { modality, size: 1, ...(first?.step === "choose" && { layers: first.layers }) };
}

function seriesPass(encoders: InputEncoders): SharedPass {
  return {
    margin: 0,
    async embedTile(tile, _mode, means, pace) {
      const cells = tile.shape.rows * tile.shape.cols;
      const byPart = new Map<string, Float32Array>();
      for (const [modality, encoder] of encoders) {
        const mean = means.get(modality) ?? new Float32Array(encoder.width);
        const own = modality as SeriesModality;
        const series = tile[own];
        if (series === null) byPart.set(modality, repeatRow(mean, cells));
        else {
          const distinct = await encodeSeries(
            encoder,
            series.cubes,
            { modality: own, count: cubeCount(series) },
            pace,
          );
          byPart.set(modality, spreadSeries(distinct, series, mean));
        }
      }
      return byPart;
    },
  };
}
