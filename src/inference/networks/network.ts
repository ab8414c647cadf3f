import type { Tensor2D } from "@tensorflow/tfjs-core";
import type { Modality } from "../../core/modality.ts";
import type { InputWindow } from "../../tensors/input-window.ts";
import type { PreparedSite } from "../../tensors/prepare-site.ts";
import type { Pace } from "../pace.ts";
import type { ScaledTile, TileMode } from "./scaled-tile.ts";

/**
 * A species network as everything above it sees it: what it wants to be read, the parts that it makes of that, and a head
 * that turns parts into one number per species. Plain data and functions; no other room names an architecture.
 *
 * Arrays go in and out. A tensor that a function here returns is a new one and belongs to the caller.
 */
export interface SpeciesNetwork {
  readonly speciesCount: number;
  /**
   * What is read around a place, and nothing else is: one window for each modality, the largest that is looked at. A network
   * that looks at several extents crops the smaller ones itself. The place's position is always known.
   */
  readonly inputs: readonly InputWindow[];
  /** In the order of the head, and of the names of calibration patterns. */
  readonly parts: readonly NetworkPart[];
  /**
   * The parts of one site, exact, of those inputs that are there.
   *
   * @throws the abort reason of the pace between two strips of work.
   */
  embedSite(site: PreparedSite, pace: Pace): Promise<PartValues>;
  /** The pass that neighbouring cells share; null where every cell is run by itself, and a map takes as long as its cells. */
  readonly sharedPass: SharedPass | null;
  readonly head: NetworkHead;
  /** Frees the network's tensors. */
  dispose(): void;
}

/** Numbers that a network makes of one input: they can be kept, replaced by their training mean, and measured. */
export interface NetworkPart {
  /** As calibration patterns, mean embeddings and reasons name it. */
  readonly name: string;
  /** Numbers for each site. */
  readonly width: number;
  /** The modalities that it is made of, all of which it needs; none for one that the position alone gives. */
  readonly modalities: readonly Modality[];
}

/** Numbers of each part by its name, `[sites, width]`; a part that is not there is missing. */
export type PartValues = ReadonlyMap<string, Float32Array>;

/** The same on the device. */
export type PartTensors = ReadonlyMap<string, Tensor2D>;

/** A pass over a whole tile in which neighbouring cells share their convolutions. */
export interface SharedPass {
  /** Pixels of the picture that it looks at beyond the outermost patches. */
  readonly margin: number;
  /**
   * The parts of all cells of a tile, `[cells, width]` row by row from the north-west. A part that a cell lacks has its
   * training mean there, or zeros where none is known.
   *
   * @throws the abort reason of the pace between two strips of work.
   */
  embedTile(tile: ScaledTile, mode: TileMode, means: PartValues, pace: Pace): Promise<PartValues>;
}

/**
 * Turns parts into logits; score = sigmoid(logit), also where a head computes something else inside. A part that is missing
 * counts as zero activations.
 */
export interface NetworkHead {
  /** Multiply-adds for all species of one site. */
  readonly work: number;
  /** Logits `[sites, all species]`. */
  logits(parts: PartTensors, sites: number): Tensor2D;
  /** Logits `[sites, chosen species]`, for a few species at a cost that grows with their number where the head allows it. */
  speciesLogits(parts: PartTensors, sites: number, species: readonly number[]): Tensor2D;
  /** The weights of a head that is one linear layer, for fits over many sites; null of an opaque head. */
  readonly readLinear: (() => Promise<LinearWeights>) | null;
}

/** One linear layer from all parts side by side to the species. */
interface LinearWeights {
  /** [all parts, species] */
  readonly weights: Float32Array;
  /** [species] */
  readonly bias: Float32Array;
}

/** The names of the parts that a network can make of the modalities that are there. */
export function presentParts(
  { parts }: Pick<SpeciesNetwork, "parts">,
  isThere: (modality: Modality) => boolean,
): string[] {
  return parts.filter(({ modalities }) => modalities.every(isThere)).map(({ name }) => name);
}
