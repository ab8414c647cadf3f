import { AppError } from "../core/errors.ts";

/** Endings of checkpoints that can be read, the safest first. */
const ENDINGS = [".safetensors", ".onnx", ".pth", ".pt", ".ckpt", ".bin", ".zip"];

/** Chooses the checkpoint among some files: of the safest kind present, the largest file. @throws BadInput where there is none. */
export function chooseCheckpoint<File extends { readonly name: string; readonly size: number }>(
  files: readonly File[],
): File {
  for (const ending of ENDINGS) {
    const [largest] = files.filter(({ name }) => name.endsWith(ending)).sort((a, b) => b.size - a.size);
    if (largest !== undefined) return largest;
  }
  const got = files.map(({ name }) => name).join(", ") || "no file";
  throw new AppError("BadInput", `expected a checkpoint (${ENDINGS.join(", ")}), got ${got}`, {
    input: "files",
  });
}
