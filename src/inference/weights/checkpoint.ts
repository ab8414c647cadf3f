import { AppError } from "../../core/errors.ts";
import { readPytorchCheckpoint } from "./pytorch-checkpoint.ts";
import { readSafetensors } from "./safetensors.ts";
import type { StoredTensor, StoredTensors } from "./stored-tensor.ts";

/**
 * Every tensor of a checkpoint file, told apart by its first bytes: PyTorch (zip or older) or safetensors.
 *
 * @throws UnsafeCheckpoint, MalformedFile as the readers do.
 */
export function readCheckpoint(file: Uint8Array, address: string): StoredTensors {
  const isPytorch = (file[0] === 0x50 && file[1] === 0x4b) || file[0] === 0x80;
  return isPytorch && file[8] !== 0x7b
    ? readPytorchCheckpoint(file, address)
    : readSafetensors(file, address);
}

/**
 * The tensors under the one prefix at which `landmark` is found: "fc1.weight" in `state_dict.model.fc1.weight` gives
 * the tensors of the network inside a Lightning checkpoint, named as the network names them.
 *
 * @throws WeightsMismatch when no tensor, or tensors under several prefixes, end in `landmark`.
 */
export function tensorsAround(tensors: StoredTensors, landmark: string): StoredTensors {
  const prefixes = [...tensors.keys()]
    .filter((key) => key === landmark || key.endsWith(`.${landmark}`))
    .map((key) => key.slice(0, -landmark.length));
  if (prefixes.length !== 1)
    throw new AppError(
      "WeightsMismatch",
      `weights "${landmark}": expected one tensor of this name, got ${prefixes.length} among ${tensors.size} tensors`,
      { key: landmark },
    );
  const prefix = prefixes[0]!;
  const around = new Map<string, StoredTensor>();
  for (const [key, tensor] of tensors)
    if (key.startsWith(prefix)) around.set(key.slice(prefix.length), tensor);
  return around;
}
