import * as tf from "@tensorflow/tfjs-core";
import { AppError } from "../../core/errors.ts";
import { embed, type Resnet6Branch } from "../networks/resnet6-branch.ts";
import type { Pace } from "../pace.ts";
import { meanOverColumns, meanOverRows } from "./box-means.ts";
import { convolveInStrips, convolveInside, poolFirst, rowsOf, workPerRow } from "./phase-maps.ts";
import { type AxisGroup, axisGroups, type TileShape, windowLength, windowMargin } from "./tile-geometry.ts";

/**
 * How a tile's patches share their convolutions: `preview` computes one of the four phases of the first pool and uses
 * it for all; `phases` computes all of them; `bordered` also adds the border term, the mean over four exact patches of
 * what the zero padding at a patch's edge changes.
 */
export type SharedMode = "preview" | "phases" | "bordered";

/**
 * Embeddings of a tile's cells from one convolved window: [rows * cols, channels], cells row by row, north-west first.
 * The caller owns the result and keeps `window`.
 *
 * @param window [1, rows, cols, bands] scaled as the model wants; its outermost 6 pixels are margin, see
 *   {@link windowLength}.
 * @throws BadInput when the window is not of that size; the abort reason between two strips.
 */
export async function embedTile(
  branch: Resnet6Branch,
  window: tf.Tensor4D,
  shape: TileShape,
  mode: SharedMode,
  pace: Pace,
): Promise<tf.Tensor2D> {
  checkWindow(window, shape);
  const shared = await sharedEmbeddings(branch, window, shape, mode, pace);
  if (mode !== "bordered") return shared;
  try {
    const term = await borderTerm(branch, window, shape, shared, pace);
    return tf.tidy(() => tf.add(shared, tensorOnce(term)));
  } finally {
    shared.dispose();
  }
}

function checkWindow(window: tf.Tensor4D, shape: TileShape): void {
  const expected = [1, windowLength(shape.rows, shape), windowLength(shape.cols, shape)];
  if (window.shape.slice(0, 3).join() !== expected.join())
    throw new AppError("BadInput", `tile window: expected [${expected},bands], got [${window.shape}]`, {
      input: "window",
    });
}

async function sharedEmbeddings(
  branch: Resnet6Branch,
  window: tf.Tensor4D,
  shape: TileShape,
  mode: SharedMode,
  pace: Pace,
): Promise<tf.Tensor2D> {
  const rowGroups = groupsOf(axisGroups(shape.rows, shape), mode);
  const colGroups = groupsOf(axisGroups(shape.cols, shape), mode);
  const phases = [...rowGroups.keys()].flatMap((row) =>
    [...colGroups.keys()].map((col) => [row, col] as const),
  );
  const maps = await poolFirst(branch, window, phases, pace);
  const parts: tf.Tensor2D[] = [];
  const order: number[] = [];
  try {
    for (const [index, [row, col]] of phases.entries()) {
      const part = { rows: rowGroups.get(row)!, cols: colGroups.get(col)!, boxes: shape.patch / 4 };
      parts.push(await phaseEmbeddings(branch, maps[index]!, part, pace));
      maps[index]!.dispose();
      order.push(...cellsInOrder(part.rows, part.cols, shape.cols));
    }
    return tf.tidy(() => tf.gather(tf.concat(parts, 0), tf.tensor1d(inverse(order), "int32")));
  } finally {
    tf.dispose([...maps, ...parts]);
  }
}

/** An axis' groups by the phase that is computed for them. */
function groupsOf(groups: readonly AxisGroup[], mode: SharedMode): Map<number, AxisGroup[]> {
  const byPhase = new Map<number, AxisGroup[]>();
  for (const group of groups) {
    const phase = mode === "preview" ? 0 : group.phase;
    byPhase.set(phase, [...(byPhase.get(phase) ?? []), group]);
  }
  return byPhase;
}

interface PhasePart {
  readonly rows: readonly AxisGroup[];
  readonly cols: readonly AxisGroup[];
  readonly boxes: number;
}

/** Embeddings of the cells of one phase: column group by column group, row group by row group. */
async function phaseEmbeddings(
  [, , conv3, conv4]: Resnet6Branch,
  pooled: tf.Tensor4D,
  { rows, cols, boxes }: PhasePart,
  pace: Pace,
): Promise<tf.Tensor2D> {
  const third = await convolveInStrips(conv3, pooled, pace);
  const strips: tf.Tensor4D[][] = cols.map(() => []);
  let last: tf.Tensor4D | null = null;
  try {
    const rowCount = third.shape[1] - 2;
    const work = workPerRow(conv4, third.shape[2]);
    for (let row = 0; row < rowCount; ) {
      const count = Math.min(Math.max(2, pace.rows(work)), rowCount - row);
      const previous: tf.Tensor4D | null = last;
      const [kept, ...means] = tf.tidy(() => {
        const fresh = convolveInside(conv4, rowsOf(third, row, count + 2));
        const all = previous ? tf.concat([previous, fresh], 1) : fresh;
        return [
          rowsOf(fresh, count - 1, 1),
          ...(all.shape[1] > 1 ? cols.map((group) => meanOverColumns(all, group, boxes)) : []),
        ];
      });
      previous?.dispose();
      last = kept!;
      means.forEach((mean, index) => void strips[index]!.push(mean));
      row += count;
      await pace.pause(work * count);
    }
    return tf.tidy(() => {
      const perColumn = strips.map((images) => tf.concat(images, 1) as tf.Tensor4D);
      return tf.concat(
        perColumn.flatMap((means) => rows.map((group) => meanOverRows(means, group, boxes))),
        0,
      );
    });
  } finally {
    tf.dispose([third, strips]);
    last?.dispose();
  }
}

/** Cell numbers (row * cols + col) in the order in which {@link phaseEmbeddings} gives their embeddings. */
function cellsInOrder(rows: readonly AxisGroup[], cols: readonly AxisGroup[], colCount: number): number[] {
  return cols.flatMap((col) =>
    rows.flatMap((row) => cellsOf(row).flatMap((r) => cellsOf(col).map((c) => r * colCount + c))),
  );
}

function cellsOf({ firstCell, cellStep, cellCount }: AxisGroup): number[] {
  return Array.from({ length: cellCount }, (_, index) => firstCell + index * cellStep);
}

function inverse(order: readonly number[]): Int32Array {
  const positions = new Int32Array(order.length);
  order.forEach((cell, position) => {
    positions[cell] = position;
  });
  return positions;
}

/** Mean over four cells of exact minus shared embedding, [1, channels]; the caller frees it. */
async function borderTerm(
  branch: Resnet6Branch,
  window: tf.Tensor4D,
  { rows, cols, step, patch }: TileShape,
  shared: tf.Tensor2D,
  pace: Pace,
): Promise<tf.Tensor> {
  const quarters = (cells: number) => [...new Set([Math.floor(cells / 4), Math.floor((3 * cells) / 4)])];
  const differences: tf.Tensor[] = [];
  try {
    for (const row of quarters(rows))
      for (const col of quarters(cols)) {
        const from = [0, windowMargin + step * row, windowMargin + step * col, 0];
        differences.push(
          tf.tidy(() => {
            const exact = embed(branch, tf.slice(window, from, [1, patch, patch, -1]) as tf.Tensor4D);
            return tf.sub(exact, tf.slice(shared, [row * cols + col, 0], [1, -1]));
          }),
        );
        await pace.pause(embedWork(branch, patch));
      }
    return tf.tidy(() => tf.mean(tf.concat(differences, 0), 0, true));
  } finally {
    tf.dispose(differences);
  }
}

/** Multiply-adds of one exact patch. */
function embedWork(branch: Resnet6Branch, patch: number): number {
  return branch.reduce(
    (sum, { kernel }, layer) => sum + kernel.size * (layer < 2 ? patch ** 2 : (patch / 2) ** 2),
    0,
  );
}

/** The tensor, freed with the surrounding tidy. */
function tensorOnce(tensor: tf.Tensor): tf.Tensor {
  const copy = tf.clone(tensor);
  tensor.dispose();
  return copy;
}
