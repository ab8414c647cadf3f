import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { nodeBackendSetup } from "../node/backend-setup.ts";
import { AppError } from "../src/core/errors.ts";
import { startBackend } from "../src/inference/backends/start-backend.ts";
import { importPlantbert, type PlantbertCheckpoint } from "../src/inference/plantbert/import-plantbert.ts";

/**
 * Makes the files of a model folder from a Hugging Face folder of Pl@ntBERT whose weights are already read.
 *
 * @throws BadInput when config.json or tokenizer.json is missing or not JSON; any error of importPlantbert.
 */
export async function importPlantbertFolder(
  folder: string,
  given: Omit<PlantbertCheckpoint, "config" | "tokenizer">,
): Promise<Map<string, Uint8Array>> {
  const [config, tokenizer] = await Promise.all(
    ["config.json", "tokenizer.json"].map((name) => readJson(folder, name)),
  );
  await startBackend("wasm", nodeBackendSetup);
  return importPlantbert({ ...given, config, tokenizer });
}

async function readJson(folder: string, name: string): Promise<unknown> {
  const path = join(folder, name);
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch (error) {
    throw new AppError(
      "BadInput",
      `${path}: expected a JSON file beside the weights`,
      { input: path },
      error,
    );
  }
}
