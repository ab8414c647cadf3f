import type { Modality } from "../../../core/modality.ts";
import { seriesShapes } from "../../../tensors/site.ts";
import type { StoredTensors } from "../../weights/stored-tensor.ts";
import {
  type ExpectedTensors,
  layerNormTensors,
  linearTensors,
  readShape,
} from "../layers/expected-tensors.ts";
import { resnet18Keys } from "../layers/residual-encoder.ts";
import { type ResidualShape, readResidualShape, residualTensors } from "../layers/residual-stages.ts";
import { readSwinShape, type SwinShape, swinTensors } from "../layers/swin/swin-shape.ts";

/** The modalities of the network in the order in which its head joins their numbers. */
export const headOrder = ["landsat", "climate", "sentinel2"] as const satisfies readonly Modality[];

/** How the parts of one series are named. */
interface SeriesKeys {
  /** The ResNet-18, with a dot. */
  readonly network: string;
  /** The normalisation of its input, and that of its numbers. */
  readonly inputNorm: string;
  readonly norm: string;
}

/** The names of both series' parts in the published checkpoints. */
export const seriesKeys: Readonly<Record<"landsat" | "climate", SeriesKeys>> = {
  landsat: { network: "landsat_model.", inputNorm: "landsat_norm", norm: "ln1" },
  climate: { network: "bioclim_model.", inputNorm: "bioclim_norm", norm: "ln2" },
};

/** The picture's network, with a dot. */
const PICTURE = "sentinel_model.";

/** Tensors that only this network has together. */
export const GLC24_LANDMARKS = ["fc2.weight", `${PICTURE}features.0.0.weight`] as const;

/** The size of one series' network. */
export interface SeriesShape extends ResidualShape {
  /** Its numbers: what ImageNet's thousand classes were. */
  readonly width: number;
}

/** What a checkpoint's shapes say about the network. */
export interface Glc24Shape {
  readonly series: Readonly<Record<"landsat" | "climate", SeriesShape>>;
  readonly picture: SwinShape;
  /** Numbers between both layers of the head. */
  readonly hidden: number;
  readonly speciesCount: number;
}

/**
 * Reads the network's size from the shapes of its tensors: any widths, depths and number of species.
 *
 * @throws WeightsMismatch when the tensors do not form the network.
 */
export function detectGlc24(tensors: StoredTensors): Glc24Shape {
  const [speciesCount, hidden] = readShape(tensors, "fc2.weight", "[species, hidden]");
  const series = (modality: "landsat" | "climate") => {
    const { network } = seriesKeys[modality];
    const width = readShape(tensors, `${network}fc.weight`, "[numbers, width]")[0]!;
    return { ...readResidualShape(tensors, resnet18Keys(network)), width };
  };
  return {
    series: { landsat: series("landsat"), climate: series("climate") },
    picture: readSwinShape(tensors, PICTURE),
    hidden: hidden!,
    speciesCount: speciesCount!,
  };
}

/** Numbers of all parts together. */
export function joinedWidth({ series, picture }: Glc24Shape): number {
  return series.landsat.width + series.climate.width + picture.stages.at(-1)!.channels;
}

/** The tensors of the network. */
export function glc24Tensors(shape: Glc24Shape): ExpectedTensors {
  const { series, picture, hidden, speciesCount } = shape;
  return [
    ...(["landsat", "climate"] as const).flatMap((modality) => {
      const { network, inputNorm, norm } = seriesKeys[modality];
      const { width, stageWidths } = series[modality];
      return [
        ...layerNormTensors(inputNorm, seriesShapes[modality]),
        ...residualTensors(resnet18Keys(network), series[modality]),
        ...linearTensors(`${network}fc`, stageWidths.at(-1)!, width),
        ...layerNormTensors(norm, [width]),
      ];
    }),
    ...swinTensors(picture),
    ...linearTensors("fc1", joinedWidth(shape), hidden),
    ...linearTensors("fc2", hidden, speciesCount),
  ];
}
