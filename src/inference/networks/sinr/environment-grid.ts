import { AppError } from "../../../core/errors.ts";
import { decodeFloat16 } from "../../weights/half-precision.ts";
import { isDtype, type StoredTensor, type StoredTensors } from "../../weights/stored-tensor.ts";
import { ENVIRONMENT_WIDTH } from "./detect-shape.ts";

/** The key under which a model folder keeps the environment beside the network's own tensors. */
export const ENVIRONMENT_KEY = "environment";

/** The environment of every place of the Earth. */
export interface EnvironmentGrid {
  /** Writes the 20 numbers of a place to `target` from `offset`. */
  sample(longitude: number, latitude: number, target: Float32Array, offset: number): void;
}

/**
 * Opens the environment of a model: an array `[rows, columns, 20]` of elevation and bio1 to bio19, z-scored, whose first row is
 * the north pole, whose last one is the south pole, and whose first and last columns are both the date line. Numbers between
 * are bilinear, as in the published code (https://github.com/elijahcole/sinr at 594040c).
 *
 * @throws WeightsMismatch where there is no such array, or it has another shape or format.
 */
export function openEnvironment(tensors: StoredTensors): EnvironmentGrid {
  const tensor = tensors.get(ENVIRONMENT_KEY);
  if (tensor === undefined)
    throw mismatch("the network looks at the environment: expected an array of it, got none");
  const [rows = 0, cols = 0, channels] = tensor.shape;
  if (tensor.shape.length !== 3 || channels !== ENVIRONMENT_WIDTH || rows < 2 || cols < 2)
    throw mismatch(`expected [rows, columns, ${ENVIRONMENT_WIDTH}], got [${tensor.shape.join(",")}]`);
  const pixel = pixelReader(tensor);
  return {
    sample(longitude, latitude, target, offset) {
      const x = ((longitude / 180 + 1) / 2) * (cols - 1);
      const y = (1 - (latitude / 90 + 1) / 2) * (rows - 1);
      const [left, top] = [Math.floor(x), Math.floor(y)];
      const [right, bottom] = [Math.min(left + 1, cols - 1), Math.min(top + 1, rows - 1)];
      const [dx, dy] = [x - left, y - top];
      target.fill(0, offset, offset + ENVIRONMENT_WIDTH);
      for (const [row, col, weight] of [
        [top, left, (1 - dx) * (1 - dy)],
        [top, right, dx * (1 - dy)],
        [bottom, left, (1 - dx) * dy],
        [bottom, right, dx * dy],
      ] as const) {
        if (weight === 0) continue;
        const values = pixel(row * cols + col);
        for (let channel = 0; channel < ENVIRONMENT_WIDTH; channel++)
          target[offset + channel]! += weight * values[channel]!;
      }
    },
  };
}

/** Returns a function that decodes one pixel: a whole array of the Earth is never decoded at once. */
function pixelReader({ dtype, bytes: all }: StoredTensor): (pixel: number) => Float32Array {
  const bytes = all.byteOffset % 8 === 0 ? all : all.slice();
  const at = (pixel: number) => [pixel * ENVIRONMENT_WIDTH, (pixel + 1) * ENVIRONMENT_WIDTH] as const;
  if (dtype === "F16") {
    const bits = new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2);
    return (pixel) => decodeFloat16(bits.subarray(...at(pixel)));
  }
  if (dtype === "F32") {
    const floats = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
    return (pixel) => floats.subarray(...at(pixel));
  }
  throw mismatch(
    `expected float16 or float32 numbers, got ${isDtype(dtype) ? dtype : "numbers that are not read"}`,
  );
}

function mismatch(problem: string): AppError {
  return new AppError("WeightsMismatch", `weights "${ENVIRONMENT_KEY}": ${problem}`, {
    key: ENVIRONMENT_KEY,
  });
}
