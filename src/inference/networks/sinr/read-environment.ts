import { openNpy } from "../../../core/npy.ts";
import type { StoredTensor } from "../../weights/stored-tensor.ts";
import { ENVIRONMENT_WIDTH } from "./detect-shape.ts";

const FORMATS: Readonly<Record<string, { readonly dtype: "F16" | "F32"; readonly width: number }>> = {
  "<f2": { dtype: "F16", width: 2 },
  "<f4": { dtype: "F32", width: 4 },
};

/**
 * Reads the environment of the whole Earth from a `.npy` file of the published form (`bioclim_elevation_scaled.npy`): `[rows,
 * columns, 20]` of elevation and bio1 to bio19, z-scored, float16 or float32. A gap becomes 0, which is the mean.
 *
 * @throws MalformedFile where it is another array.
 */
export function readEnvironment(file: Uint8Array, address: string): StoredTensor {
  const { descr, shape, bytes, malformed } = openNpy(file, address);
  const format = FORMATS[descr];
  if (format === undefined) throw malformed(`numbers of the format ${descr}, not <f2 or <f4`);
  const [rows = 0, cols = 0, variables] = shape;
  if (shape.length !== 3 || variables !== ENVIRONMENT_WIDTH || rows < 2 || cols < 2)
    throw malformed(`the shape [${shape.join(",")}], not [rows, columns, ${ENVIRONMENT_WIDTH}]`);
  const length = rows * cols * ENVIRONMENT_WIDTH * format.width;
  if (bytes.length < length) throw malformed(`${bytes.length} bytes of numbers, not ${length}`);
  const own = bytes.slice(0, length);
  const words = format.dtype === "F16" ? new Uint16Array(own.buffer) : new Uint32Array(own.buffer);
  // Infinity and NaN have all bits of the exponent set.
  const exponent = format.dtype === "F16" ? 0x7c00 : 0x7f800000;
  for (let at = 0; at < words.length; at++) if ((words[at]! & exponent) === exponent) words[at] = 0;
  return { dtype: format.dtype, shape, bytes: own };
}
