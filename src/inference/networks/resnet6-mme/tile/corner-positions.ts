import * as tf from "@tensorflow/tfjs-core";
import type { EdgeStrips } from "./edge-strips.ts";
import { bandsAt, positionAt } from "./edges.ts";
import type { PhaseMaps } from "./phase-patches.ts";

/** Which corner of a patch: far in rows (bottom), far in columns (right). */
export interface Corner {
  readonly farRow: boolean;
  readonly farCol: boolean;
}

/**
 * A layer with maps and strips. Its shift is the difference between where a patch begins in this layer and in the
 * fourth convolution.
 */
export type Layer = "pooled" | "third" | "fourth";

const SHIFTS: Readonly<Record<Layer, number>> = { pooled: 2, third: 1, fourth: 0 };

/**
 * Returns a layer's values at one position near a corner, for every patch of some rows and all columns of cells:
 * [patches, channels]. Depths u and v count inwards from the row edge and the column edge; -1 is outside the patch.
 */
export type PositionReader = (u: number, v: number) => tf.Tensor2D;

/** The strips that meet in the corners. */
export interface CornerStrips {
  /** Strips of the row edge, for the patches `some`. */
  readonly rows: EdgeStrips;
  /** Strips of the column edge, from turned maps, for all patches across. */
  readonly cols: EdgeStrips;
}

/** Returns readers of a layer's values: without padding, padded at the row edge alone, and padded at the column edge alone. */
export function cornerPositions(
  layer: Layer,
  maps: PhaseMaps,
  { farRow, farCol }: Corner,
  strips: CornerStrips,
  some: readonly number[],
): { unpadded: PositionReader; rowPadded: PositionReader; colPadded: PositionReader } {
  const half = maps.patch / 2;
  const rowStarts = some.map((patch) => maps.rows.starts[patch]! + SHIFTS[layer]);
  const columns = (bands: tf.Tensor4D, v: number) =>
    columnsAt(bands, maps, (start) => positionAt(start + SHIFTS[layer], half, farCol, v));
  return {
    unpadded: (u, v) =>
      columns(bandsAt(maps[layer], rowStarts, { length: half, far: farRow, depths: [u] }), v),
    rowPadded: (u, v) => columns(tf.slice(strips.rows[layer], [0, u, 0, 0], [-1, 1, -1, -1]), v),
    colPadded(u, v) {
      const strip = strips.cols[layer];
      const [patches, , , channels] = strip.shape;
      const rows = rowStarts.map((start) => {
        const along = positionAt(start, half, farRow, u);
        return tf.reshape(tf.slice(strip, [0, v, along, 0], [patches, 1, 1, channels]), [
          patches,
          channels,
        ]) as tf.Tensor2D;
      });
      return tf.concat(rows, 0);
    },
  };
}

/**
 * Takes from bands [patches, 1, cols, channels] the columns at one position of every patch across: [patches * across, channels].
 */
function columnsAt(
  bands: tf.Tensor4D,
  { cols }: PhaseMaps,
  position: (start: number) => number,
): tf.Tensor2D {
  const [count, , , channels] = bands.shape;
  const groups = cols.groups.map(({ start, stride, cellCount }) => {
    const step = 2 * stride;
    const span = tf.slice(
      bands,
      [0, 0, position(start), 0],
      [count, 1, (cellCount - 1) * step + 1, channels],
    );
    const rest = tf.zeros([count, 1, step - 1, channels]);
    const steps = tf.reshape(tf.concat([span, rest], 2), [count, cellCount, step * channels]);
    return tf.slice(steps as tf.Tensor3D, [0, 0, 0], [count, cellCount, channels]);
  });
  return tf.reshape(tf.concat(groups, 1), [-1, channels]);
}
