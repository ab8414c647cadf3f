import { AppError } from "../../../../core/errors.ts";
import type { StoredTensors } from "../../../weights/stored-tensor.ts";
import {
  convolutionTensors,
  type ExpectedTensors,
  layerNormTensors,
  readShape,
} from "../expected-tensors.ts";
import { mergingTensors } from "./patch-merging.ts";
import { type SwinBlockShape, swinBlockTensors } from "./swin-block.ts";

/** One stage: blocks on maps of one size. */
interface SwinStage {
  /** The key of each block and its size. */
  readonly blocks: readonly (readonly [key: string, shape: SwinBlockShape])[];
  /** The key of the merging after it; null after the last stage. */
  readonly mergingKey: string | null;
  readonly channels: number;
}

/** The size of a Swin transformer. */
export interface SwinShape {
  readonly prefix: string;
  /** Channels of a picture. */
  readonly channels: number;
  /** Rows and columns of pixels that become one position. */
  readonly patch: number;
  readonly stages: readonly SwinStage[];
}

/**
 * Reads the size of the Swin transformer stored under `prefix` ("sentinel_model."), laid out as torchvision does: `features.0` cuts
 * the picture, then stages of blocks (`features.1`, `features.3`, ...) with mergings between them. Every other block has its windows
 * moved by half a window.
 *
 * @throws WeightsMismatch when the tensors do not form one.
 */
export function readSwinShape(tensors: StoredTensors, prefix: string): SwinShape {
  const form = "[outputs, channels, rows, cols]";
  const [, channels, patch] = readShape(tensors, `${prefix}features.0.0.weight`, form);
  const stages: SwinStage[] = [];
  for (let at = 1; at === 1 || tensors.has(`${prefix}features.${at - 1}.reduction.weight`); at += 2) {
    const stageKey = `${prefix}features.${at}`;
    const blocks: (readonly [string, SwinBlockShape])[] = [];
    do blocks.push(readBlock(tensors, `${stageKey}.${blocks.length}`, blocks.length % 2 === 1));
    while (tensors.has(`${stageKey}.${blocks.length}.norm1.weight`));
    const merging = `${prefix}features.${at + 1}`;
    const mergingKey = tensors.has(`${merging}.reduction.weight`) ? merging : null;
    stages.push({ blocks, mergingKey, channels: blocks[0]![1].channels });
  }
  return { prefix, channels: channels!, patch: patch!, stages };
}

function readBlock(
  tensors: StoredTensors,
  key: string,
  isShifted: boolean,
): readonly [string, SwinBlockShape] {
  const tableKey = `${key}.attn.relative_position_bias_table`;
  const [differences, heads] = readShape(tensors, tableKey, "[differences, heads]");
  const [hidden, channels] = readShape(tensors, `${key}.mlp.0.weight`, "[hidden, channels]");
  const window = (Math.sqrt(differences!) + 1) / 2;
  if (!Number.isInteger(window) || channels! % heads! !== 0)
    throw new AppError(
      "WeightsMismatch",
      `weights "${tableKey}": expected the square of an odd number of differences and heads that divide ${channels} channels, got [${differences},${heads}]`,
      { key: tableKey },
    );
  const shift = isShifted ? Math.floor(window / 2) : 0;
  return [key, { channels: channels!, heads: heads!, window, hidden: hidden!, shift }];
}

/** The tensors of a Swin transformer without its head. */
export function swinTensors({ prefix, channels, patch, stages }: SwinShape): ExpectedTensors {
  const first = stages[0]!.channels;
  return [
    ...convolutionTensors(`${prefix}features.0.0`, [channels, first], patch, true),
    ...layerNormTensors(`${prefix}features.0.2`, [first]),
    ...stages.flatMap(({ blocks, mergingKey, channels: own }) => [
      ...blocks.flatMap(([key, shape]) => swinBlockTensors(key, shape)),
      ...(mergingKey === null ? [] : mergingTensors(mergingKey, own)),
    ]),
    ...layerNormTensors(`${prefix}norm`, [stages.at(-1)!.channels]),
  ];
}
