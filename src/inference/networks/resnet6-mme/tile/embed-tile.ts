import * as tf from "@tensorflow/tfjs-core";
import { AppError } from "../../../../core/errors.ts";
import type { Pace } from "../../../pace.ts";
import { readAndFree } from "../../../read-and-free.ts";
import { type TileMode, type TileShape, windowLength } from "../../scaled-tile.ts";
import type { Resnet6Branch } from "../resnet6-branch.ts";
import { borderTerm } from "./border-term.ts";
import { exactPhaseEmbeddings } from "./exact-phase.ts";
import { cellNumbers, type PhaseCells, phaseEmbeddings } from "./phase-embeddings.ts";
import { poolFirst } from "./phase-maps.ts";
import { type AxisGroup, axisGroups } from "./tile-geometry.ts";

/**
 * Computes the embeddings of a tile's cells from one convolved window: [rows * cols, channels], cells row by row, north-west first.
 * The caller keeps `window`.
 *
 * @param window [1, rows, cols, bands] scaled as the model wants; its outermost 6 pixels are margin, see
 *   {@link windowLength}.
 * @throws BadInput when the window is not of that size; the abort reason between two strips.
 */
export async function embedTile(
  branch: Resnet6Branch,
  window: tf.Tensor4D,
  shape: TileShape,
  mode: TileMode,
  pace: Pace,
): Promise<Float32Array> {
  checkWindow(window, shape);
  const embeddings = await convolvedOnce(branch, window, shape, mode, pace);
  if (mode !== "bordered") return embeddings;
  const term = await borderTerm(branch, window, shape, embeddings, pace);
  for (let index = 0; index < embeddings.length; index++) embeddings[index]! += term[index % term.length]!;
  return embeddings;
}

function checkWindow(window: tf.Tensor4D, shape: TileShape): void {
  const expected = [1, windowLength(shape.rows, shape), windowLength(shape.cols, shape)];
  if (window.shape.slice(0, 3).join() === expected.join()) return;
  const message = `tile window: expected [${expected},bands], got [${window.shape}]`;
  throw new AppError("BadInput", message, { input: "window" });
}

async function convolvedOnce(
  branch: Resnet6Branch,
  window: tf.Tensor4D,
  shape: TileShape,
  mode: TileMode,
  pace: Pace,
): Promise<Float32Array> {
  const rowGroups = byPhase(axisGroups(shape.rows, shape), mode);
  const colGroups = byPhase(axisGroups(shape.cols, shape), mode);
  const phases = [...rowGroups.keys()].flatMap((row) =>
    [...colGroups.keys()].map((col) => [row, col] as const),
  );
  const channels = branch[3].bias.size;
  const all = new Float32Array(shape.rows * shape.cols * channels);
  const maps = await poolFirst(branch, window, phases, pace);
  try {
    for (const [index, [row, col]] of phases.entries()) {
      const cells: PhaseCells = { rows: rowGroups.get(row)!, cols: colGroups.get(col)! };
      const pooled = maps[index]!;
      const whole = { from: 0, count: shape.patch / 4 };
      const embeddings = await (mode === "exact"
        ? exactPhaseEmbeddings(branch, { window, pooled, cells, shape }, pace)
        : phaseEmbeddings(branch, pooled, cells, whole, pace));
      pooled.dispose();
      const values = await readAndFree(embeddings);
      // Reordered here in the array: a gather on the device takes tfjs-wasm 100 ms for a tile.
      for (const [position, cell] of cellNumbers(cells, shape.cols).entries())
        all.set(values.subarray(position * channels, (position + 1) * channels), cell * channels);
      await pace.pause(0);
    }
    return all;
  } finally {
    tf.dispose(maps);
  }
}

/** Returns the groups of an axis by the phase that is computed for them. */
function byPhase(groups: readonly AxisGroup[], mode: TileMode): Map<number, AxisGroup[]> {
  const phases = new Map<number, AxisGroup[]>();
  for (const group of groups) {
    const phase = mode === "preview" ? 0 : group.phase;
    phases.set(phase, [...(phases.get(phase) ?? []), group]);
  }
  return phases;
}
