import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { architectureNamed, architectures } from "../../../src/inference/networks/architectures.ts";
import type { SpeciesNetwork } from "../../../src/inference/networks/network.ts";
import { type OpenModel, openModel } from "../../../src/inference/open-model.ts";
import { statedInputs } from "../../../src/models/stated-inputs.ts";
import type { SpeciesHead } from "../engine/species-head.ts";
import { startWasm } from "../engine/start-wasm.ts";

/** A model folder with its network on the device for as long as the process runs. */
export interface EvaluatedModel extends OpenModel {
  readonly network: SpeciesNetwork;
  /** Its head as training has it; null of a network whose head is not one linear layer. */
  readonly head: SpeciesHead | null;
}

/** Opens the model of a folder on disk, its files checked against the manifest. @param known  the architectures that can be run. */
export async function openModelFolder(folder: string, known = architectures): Promise<EvaluatedModel> {
  await startWasm();
  const model = await openModel(async (name) => new Uint8Array(await readFile(join(folder, name))));
  const { manifest, tensors } = model;
  const architecture = architectureNamed(manifest.properties["florascope:architecture"], manifest.id, known);
  const network = await architecture.load(tensors, statedInputs(manifest));
  return { ...model, network, head: await linearHead(network) };
}

/** The head of a network as training has it; it reports nothing of presence-only rows. */
async function linearHead({ head, speciesCount }: SpeciesNetwork): Promise<SpeciesHead | null> {
  const linear = (await head.readLinear?.()) ?? null;
  return linear && { ...linear, reporting: new Float32Array(speciesCount) };
}

/** The linear head of a model. @throws Error of one that has none. */
export function requireLinearHead({ manifest, head }: EvaluatedModel): SpeciesHead {
  if (head !== null) return head;
  throw new Error(`${manifest.id}: expected a network whose head is one linear layer`);
}
