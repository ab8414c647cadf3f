import type { Tensor2D } from "@tensorflow/tfjs-core";
import type { Modality } from "../../core/modality.ts";
import type { InputWindow } from "../../tensors/input-window.ts";
import type { PreparedSite } from "../../tensors/prepare-site.ts";
import type { Pace } from "../pace.ts";
import type { ScaledTile, TileMode } from "./scaled-tile.ts";

/**
 * A species network as all other code sees it: the inputs that must be read, the parts that it computes from them, and
 * a head that turns parts into one number per species. Plain data and functions; no other room names an architecture.
 *
 * Arrays go in and out. A tensor that a function here returns is a new one and belongs to the caller.
 */
export interface SpeciesNetwork {
  readonly speciesCount: number;
  /**
   * The inputs that are read around a place; nothing else is read. The place's position is always known. There is one window
   * for each modality, the largest that the network looks at: a network that looks at several extents crops the smaller ones.
   */
  readonly inputs: readonly InputWindow[];
  /** Its parts, in the order of the head and of the names in calibration patterns. */
  readonly parts: readonly NetworkPart[];
  /**
   * Computes the exact parts of one site, from the inputs that are present.
   *
   * @throws the abort reason of the pace between two strips of work.
   */
  embedSite(site: PreparedSite, pace: Pace): Promise<PartValues>;
  /**
   * Computes the parts of many places at once, anywhere on Earth, from longitude and latitude (degrees, one after the other);
   * null for a network that looks at more than the position.
   *
   * @throws the abort reason of the pace between two strips of work.
   */
  readonly embedPlaces: ((places: Float64Array, pace: Pace) => Promise<PartValues>) | null;
  /**
   * The pass that neighbouring cells share; null where every cell is run by itself, so that a map takes as long as all its cells.
   */
  readonly sharedPass: SharedPass | null;
  readonly head: NetworkHead;
  /** Frees the network's tensors. */
  dispose(): void;
}

/**
 * Numbers that a network computes from one input. They can be kept, replaced by their training mean, and compared with
 * the training sites.
 */
export interface NetworkPart {
  /** Its name in calibration patterns, mean embeddings and reasons. */
  readonly name: string;
  /** How many numbers it has for each site. */
  readonly width: number;
  /** The modalities that it is computed from, all of which it needs; empty for a part computed from the position alone. */
  readonly modalities: readonly Modality[];
}

/** Numbers of each part by its name, `[sites, width]`; a part that is absent is missing. */
export type PartValues = ReadonlyMap<string, Float32Array>;

/** The same on the device. */
export type PartTensors = ReadonlyMap<string, Tensor2D>;

/** A pass over a whole tile in which neighbouring cells share their convolutions. */
export interface SharedPass {
  /** Pixels of the picture that it needs beyond the outermost patches. */
  readonly margin: number;
  /**
   * Computes the parts of all cells of a tile, `[cells, width]` row by row from the north-west. Where a cell lacks a
   * part, it gets the training mean, or zeros where no mean is known.
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
  /** The share of a part's numbers that training dropped at random before the head; absent where it dropped none. */
  readonly dropout?: number;
  /** Returns the logits `[sites, all species]`. */
  logits(parts: PartTensors, sites: number): Tensor2D;
  /** Returns the logits `[sites, chosen species]`, for a few species; the cost grows with their number where the head allows it. */
  speciesLogits(parts: PartTensors, sites: number, species: readonly number[]): Tensor2D;
  /** The weights of a head that is one linear layer, for fits over many sites; null for an opaque head. */
  readonly readLinear: (() => Promise<LinearWeights>) | null;
}

/** One linear layer from all parts side by side to the species. */
export interface LinearWeights {
  /** [all parts, species] */
  readonly weights: Float32Array;
  /** [species] */
  readonly bias: Float32Array;
}

/** Returns the names of the parts that a network can compute from the modalities that are present. */
export function presentParts(
  { parts }: Pick<SpeciesNetwork, "parts">,
  isThere: (modality: Modality) => boolean,
): string[] {
  return parts.filter(({ modalities }) => modalities.every(isThere)).map(({ name }) => name);
}
