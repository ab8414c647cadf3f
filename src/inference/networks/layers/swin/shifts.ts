import * as tf from "@tensorflow/tfjs-core";

/** How far windows are moved along rows and columns. */
export interface Shift {
  readonly rows: number;
  readonly cols: number;
}

/** What is added to the attention between positions that are no neighbours in the picture; the softmax of it is 0. */
const APART = -100;

/**
 * Returns the shift of a block's windows: none along an axis that one window covers.
 *
 * @param rows  rows and columns of the maps in whole windows.
 */
export function windowShift(
  { rows, cols }: { readonly rows: number; readonly cols: number },
  window: number,
  shift: number,
): Shift {
  return { rows: window >= rows ? 0 : shift, cols: window >= cols ? 0 : shift };
}

/** Moves maps [batch, rows, cols, channels] up and to the left; what leaves at one edge comes in at the other. */
export function rollMaps(maps: tf.Tensor4D, { rows, cols }: Shift): tf.Tensor4D {
  return rollAxis(rollAxis(maps, 1, rows), 2, cols);
}

/** Moves back what {@link rollMaps} moved. */
export function unrollMaps(maps: tf.Tensor4D, { rows, cols }: Shift): tf.Tensor4D {
  const [, allRows, allCols] = maps.shape;
  return rollMaps(maps, { rows: (allRows - rows) % allRows, cols: (allCols - cols) % allCols });
}

function rollAxis(maps: tf.Tensor4D, axis: number, by: number): tf.Tensor4D {
  if (by === 0) return maps;
  const [first, rest] = tf.split(maps, [by, maps.shape[axis]! - by], axis);
  return tf.concat([rest as tf.Tensor4D, first as tf.Tensor4D], axis);
}

/**
 * Returns what is added to the attention of each window after a shift, [windows, 1, positions, positions]: positions that came from
 * opposite edges must not see each other. Null where nothing was shifted. Liu et al. (2021), https://arxiv.org/abs/2103.14030
 */
export function shiftMask(
  size: { readonly rows: number; readonly cols: number },
  window: number,
  shift: Shift,
): tf.Tensor4D | null {
  if (shift.rows === 0 && shift.cols === 0) return null;
  const down = size.rows / window;
  const across = size.cols / window;
  const positions = window ** 2;
  const mask = new Float32Array(down * across * positions ** 2);
  let at = 0;
  for (let place = 0; place < down * across; place++) {
    const regions = Array.from({ length: positions }, (_, position) => {
      const row = Math.floor(place / across) * window + Math.floor(position / window);
      const col = (place % across) * window + (position % window);
      return 3 * regionOf(row, size.rows, window, shift.rows) + regionOf(col, size.cols, window, shift.cols);
    });
    for (const one of regions) for (const other of regions) mask[at++] = one === other ? 0 : APART;
  }
  return tf.tensor4d(mask, [down * across, 1, positions, positions]);
}

/** Tells which of three regions a shifted position is in: before the last window, in it, or come in from the other edge. */
function regionOf(position: number, length: number, window: number, shift: number): number {
  if (shift > 0 && position >= length - shift) return 2;
  return position >= length - window ? 1 : 0;
}
