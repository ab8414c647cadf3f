import { AppError } from "../../core/errors.ts";
import { decodeNpy, openNpy } from "../../core/npy.ts";
import { decodeFloat16 } from "../../inference/weights/half-precision.ts";

/**
 * The environment of the whole Earth: z-scored numbers at the points of a lattice whose first row is the north pole, whose last one
 * is the south pole, and whose first and last columns are the date line. The form of the published array.
 */
export interface EnvironmentArray {
  readonly channels: number;
  readonly rows: number;
  readonly cols: number;
  /** The stored numbers, `[rows, cols, channels]`; NaN where nothing is known. */
  readonly values: ArrayLike<number>;
  /** Writes the numbers of a place: bilinear between four points; what is not known counts as 0, the mean. */
  sample(lon: number, lat: number, target: Float32Array, offset: number): void;
}

/** Opens numbers at the points of a lattice. */
export function environmentArray(
  values: ArrayLike<number>,
  [rows, cols, channels]: readonly [number, number, number],
): EnvironmentArray {
  return {
    ...{ rows, cols, channels, values },
    sample(lon, lat, target, offset) {
      const x = ((lon / 180 + 1) / 2) * (cols - 1);
      const y = (1 - (lat / 90 + 1) / 2) * (rows - 1);
      const [left, top] = [Math.floor(x), Math.floor(y)];
      const [right, bottom] = [Math.min(left + 1, cols - 1), Math.min(top + 1, rows - 1)];
      const [dx, dy] = [x - left, y - top];
      target.fill(0, offset, offset + channels);
      const add = (row: number, col: number, weight: number) => {
        const at = (row * cols + col) * channels;
        for (let channel = 0; channel < channels; channel++)
          target[offset + channel]! += weight * known(values[at + channel]!);
      };
      add(top, left, (1 - dx) * (1 - dy));
      add(top, right, dx * (1 - dy));
      add(bottom, left, (1 - dx) * dy);
      add(bottom, right, dx * dy);
    },
  };
}

function known(value: number): number {
  return Number.isNaN(value) ? 0 : value;
}

/**
 * Reads the published array `bioclim_elevation_scaled.npy` (float16, elevation first, then bio1 to bio19), or any other of its form.
 *
 * @throws AppError MalformedFile where it is no array of three dimensions.
 */
export function readEnvironmentArray(bytes: Uint8Array, address: string): EnvironmentArray {
  const { shape, values } = halfOrOther(bytes, address);
  const [rows = 0, cols = 0, channels = 0] = shape;
  if (shape.length === 3 && rows > 1 && cols > 1 && channels > 0)
    return environmentArray(values, [rows, cols, channels]);
  throw new AppError(
    "MalformedFile",
    `${address}: expected an array [rows, columns, variables] of the whole Earth, got [${shape.join(", ")}]`,
    { address },
  );
}

function halfOrOther(file: Uint8Array, address: string) {
  const { descr, shape, bytes, malformed } = openNpy(file, address);
  if (descr !== "<f2") return decodeNpy(file, address);
  const length = shape.reduce((product, axis) => product * axis, 1);
  if (bytes.length < 2 * length) throw malformed(`${bytes.length} bytes of data`);
  return { shape, values: decodeFloat16(new Uint16Array(bytes.slice(0, 2 * length).buffer)) };
}
