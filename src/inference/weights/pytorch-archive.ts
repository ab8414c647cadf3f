import { AppError } from "../../core/errors.ts";
import { quote } from "../../core/quote.ts";
import type { PytorchContent } from "./pytorch-content.ts";
import { pytorchMeaning } from "./pytorch-tensors.ts";
import { openStoredArchive } from "./stored-archive.ts";
import { unpickle } from "./unpickle.ts";

const PICKLE_NAME = "data.pkl";

/**
 * Reads a checkpoint in PyTorch's zip format (since 1.6): `data.pkl` is the value, `data/<key>` the storages, `byteorder` how
 * they were written.
 *
 * @throws BadInput when the archive is something else, which the message names (TorchScript, an archive around a
 *   checkpoint); UnsafeCheckpoint, MalformedFile from the readers of archive and pickle.
 */
export function readPytorchArchive(file: Uint8Array, address: string): PytorchContent {
  const archive = openStoredArchive(file, address);
  const folder = checkpointFolder(archive.names, address);
  const text = (name: string) => {
    const bytes = archive.read(`${folder}${name}`);
    return bytes && new TextDecoder().decode(bytes).trim();
  };
  const order = text("byteorder") ?? "little";
  if (order !== "little" && order !== "big")
    throw malformed(address, `expected byteorder little or big, got ${quote(order)}`);
  const pickle = archive.read(`${folder}${PICKLE_NAME}`)!;
  return {
    value: unpickle(pickle, 0, address, pytorchMeaning(address)).value,
    storage: (key) => archive.read(`${folder}data/${key}`),
    isBigEndian: order === "big",
  };
}

/** Finds the folder in the archive that is the checkpoint; its name ends with a slash. */
function checkpointFolder(names: readonly string[], address: string): string {
  const folders = names.filter((name) => name.split("/").at(-1) === PICKLE_NAME);
  if (folders.length > 1)
    throw malformed(
      address,
      `expected one ${PICKLE_NAME}, got ${folders.map(quote).slice(0, 5).join(" and ")}`,
    );
  if (folders.length === 0) throw otherArchive(names, address);
  const folder = folders[0]!.slice(0, -PICKLE_NAME.length);
  if (names.some((name) => name === `${folder}constants.pkl` || name.startsWith(`${folder}code/`)))
    throw badInput(
      address,
      "a TorchScript program, whose code is not run here; in Python load it with torch.jit.load and save its state_dict: torch.save(program.state_dict(), file)",
    );
  return folder;
}

function otherArchive(names: readonly string[], address: string): AppError {
  const inside = names.find((name) => /\.(pt|pth|ckpt|bin|safetensors)$/.test(name));
  if (inside !== undefined) return badInput(address, `an archive around ${quote(inside)}; unpack it first`);
  if (names.some((name) => name.endsWith(".npy")))
    return badInput(address, "an archive of numpy arrays (.npz); save the model's state_dict");
  if (names.some((name) => name.endsWith("model.weights.h5")))
    return badInput(address, "a Keras model; save the weights as safetensors under PyTorch's names");
  if (names.some((name) => /(^|\/)(archive_format|serialized_exported_program\.json)$/.test(name)))
    return badInput(address, "a program of torch.export (.pt2); save the model's state_dict");
  const got = names.slice(0, 3).map(quote).join(", ") || "nothing";
  return malformed(address, `the archive holds no ${PICKLE_NAME}, got ${got}`);
}

function badInput(address: string, got: string): AppError {
  return new AppError("BadInput", `${address}: expected a checkpoint of weights, got ${got}`, {
    input: address,
  });
}

function malformed(address: string, problem: string): AppError {
  return new AppError("MalformedFile", `${address}: not a sound PyTorch checkpoint: ${problem}`, { address });
}
