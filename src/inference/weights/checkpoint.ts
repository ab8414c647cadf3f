import { AppError } from "../../core/errors.ts";
import { isOnnx, nameForeignFormat } from "./foreign-format.ts";
import { readOnnxForest } from "./onnx/tree-ensemble.ts";
import { readPytorchCheckpoint } from "./pytorch-checkpoint.ts";
import { readSafetensors } from "./safetensors.ts";
import type { StoredTensors } from "./stored-tensor.ts";

/**
 * Reads every tensor of a checkpoint file, whose first bytes show its format: PyTorch (zip or older), safetensors, or an ONNX
 * model that is a random forest.
 * Tensors of kinds that are not supported are listed without their numbers; see {@link StoredTensors}.
 *
 * @throws BadInput when the file has another format; the message names it and says what to do. UnsafeCheckpoint,
 *   MalformedFile from the readers.
 */
export function readCheckpoint(file: Uint8Array, address: string): StoredTensors {
  if (file.length === 0)
    throw new AppError("BadInput", `${address}: expected a checkpoint of weights, got an empty file`, {
      input: address,
    });
  // The header of safetensors must begin with "{", after its length of 8 bytes.
  if (file[8] === 0x7b) return readSafetensors(file, address);
  if ((file[0] === 0x50 && file[1] === 0x4b) || file[0] === 0x80) return readPytorchCheckpoint(file, address);
  if (isOnnx(file)) return readOnnxForest(file, address).tensors;
  const begin = [...file.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join(" ");
  const got = nameForeignFormat(file) ?? `a file of another format, which begins with the bytes ${begin}`;
  throw new AppError("BadInput", `${address}: expected a checkpoint of weights, got ${got}`, {
    input: address,
  });
}
