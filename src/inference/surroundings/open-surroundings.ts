import { z } from "zod";
import { AppError } from "../../core/errors.ts";
import { fitSchema } from "../fit-schema.ts";
import { openModel, type ReadModelFile } from "../open-model.ts";
import { readFloats, type StoredTensors } from "../weights/stored-tensor.ts";
import { classProbabilities, type Linear, type PlaceNetwork } from "./place-network.ts";
import { type PlaceScales, placeNumbers, placeWidth, SQUARE_VARIABLES } from "./place-numbers.ts";
import { SQUARES } from "./square-grid.ts";

/** What a square is to the model: sea, of which it says nothing; land; land from which it learnt plots. */
export const SQUARE_KINDS = { sea: 0, land: 1, plots: 2 } as const;

/** A model of the habitats that were recorded in the 25 km squares of Europe. */
export interface Surroundings {
  /** EUNIS codes of level 3, or of the coast. */
  readonly codes: readonly string[];
  /** The kind of each square, see {@link SQUARE_KINDS}. */
  readonly kinds: Uint8Array;
  /** The squares with plots that it learnt from. */
  readonly plotSquares: readonly number[];
  /** Returns for each square the place of its likeliest class among the classes of a level; {@link SEA} at sea. */
  likeliest(level: 1 | 2 | 3): Uint8Array;
  /** How well it did on plots that were held out, by level of habitats. */
  readonly quality: Readonly<Record<1 | 2 | 3, HeldOutQuality>>;
  /** Returns the probability of each code in a square on land; it sums to 1. */
  probabilities(square: number): Float32Array;
}

/** Shares of plots whose habitat was the likeliest one, and among the likeliest three. */
interface HeldOutQuality {
  readonly plots: number;
  readonly top1: number;
  readonly top3: number;
}

/** In place of a class, at sea. */
export const SEA = 255;

/** Inner numbers of a network. */
export const NETWORK_WIDTH = 64;

/** The name in the file of a layer of one of the networks. */
export function layerKey(network: number, layer: keyof PlaceNetwork): string {
  return `networks.${network}.${layer}`;
}

/**
 * Opens the model folder whose files `readFile` gives.
 *
 * @throws MalformedFile or WeightsMismatch where a file is not the one that the manifest names, or lacks a tensor.
 */
export async function openSurroundings(readFile: ReadModelFile): Promise<Surroundings> {
  const { manifest, labels, tensors } = await openModel(readFile);
  const kinds = bytesOf(tensors, "kinds", SQUARES.rows * SQUARES.cols);
  const variables = SQUARE_VARIABLES.length;
  const landCount = kinds.reduce((count, kind) => count + (kind === SQUARE_KINDS.sea ? 0 : 1), 0);
  const stored = bytesOf(tensors, "variables", landCount * variables);
  const waveCount = tensors.get("waves")?.shape[1] ?? 0;
  const scales: PlaceScales = {
    waves: readFloats(tensors, "waves", [2, waveCount]),
    scale: readFloats(tensors, "scale", [variables]),
    shift: readFloats(tensors, "shift", [variables]),
  };
  const networks = readNetworks(tensors, placeWidth(scales), labels.length);
  const likeliest = bytesOf(tensors, "likeliest", 3 * kinds.length);
  const rowOf = landRows(kinds);
  return {
    codes: labels,
    kinds,
    plotSquares: [...kinds.keys()].filter((square) => kinds[square] === SQUARE_KINDS.plots),
    likeliest: (level) => likeliest.subarray((level - 1) * kinds.length, level * kinds.length),
    quality: readQuality(manifest.properties["florascope:metrics"], manifest.id),
    probabilities: (square) => {
      const row = rowOf[square]! * variables;
      return classProbabilities(
        networks,
        placeNumbers(square, stored.subarray(row, row + variables), scales),
      );
    },
  };
}

const valueSchema = z.object({ value: z.number() });
const metricsSchema = z.object({
  plots: z.number(),
  levels: z
    .array(
      z.object({
        methods: z.array(z.object({ scores: z.object({ top1: valueSchema, top3: valueSchema }) })).min(1),
      }),
    )
    .length(3),
});

/** The model itself is the first of the methods that were scored. */
function readQuality(metrics: unknown, id: string): Surroundings["quality"] {
  const { plots, levels } = fitSchema(metricsSchema, metrics, `${id}/manifest.json`);
  const at = (level: number): HeldOutQuality => {
    const { top1, top3 } = levels[level - 1]!.methods[0]!.scores;
    return { plots, top1: top1.value, top3: top3.value };
  };
  return { 1: at(1), 2: at(2), 3: at(3) };
}

/** For each square its place among those on land. */
export function landRows(kinds: Uint8Array): Int32Array {
  let next = 0;
  return Int32Array.from(kinds, (kind) => (kind === SQUARE_KINDS.sea ? -1 : next++));
}

/** Reads every network of a file. */
export function readNetworks(tensors: StoredTensors, inputs: number, classes: number): PlaceNetwork[] {
  const networks: PlaceNetwork[] = [];
  for (let at = 0; tensors.has(`${layerKey(at, "first")}.weight`); at++)
    networks.push(readNetwork(tensors, at, inputs, classes));
  return networks;
}

function readNetwork(tensors: StoredTensors, at: number, inputs: number, classes: number): PlaceNetwork {
  const layer = (name: keyof PlaceNetwork, from: number, to: number): Linear => ({
    weight: readFloats(tensors, `${layerKey(at, name)}.weight`, [to, from]),
    bias: readFloats(tensors, `${layerKey(at, name)}.bias`, [to]),
  });
  return {
    first: layer("first", inputs, NETWORK_WIDTH),
    inner: layer("inner", NETWORK_WIDTH, NETWORK_WIDTH),
    outer: layer("outer", NETWORK_WIDTH, NETWORK_WIDTH),
    classes: layer("classes", NETWORK_WIDTH, classes),
  };
}

function bytesOf(tensors: StoredTensors, key: string, length: number): Uint8Array {
  const tensor = tensors.get(key);
  if (tensor?.dtype === "U8" && tensor.bytes.length === length) return tensor.bytes;
  throw new AppError(
    "WeightsMismatch",
    `weights "${key}": expected ${length} bytes, got ${tensor === undefined ? "no such tensor" : `${tensor.dtype} [${tensor.shape.join(",")}]`}`,
    { key },
  );
}
