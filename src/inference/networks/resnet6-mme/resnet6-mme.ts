import { isSeries, type Modality } from "../../../core/modality.ts";
import { windowSize } from "../../../tensors/input-window.ts";
import type { PreparedSite } from "../../../tensors/prepare-site.ts";
import { seriesShapes } from "../../../tensors/site.ts";
import type { Pace } from "../../pace.ts";
import { readAndFree } from "../../read-and-free.ts";
import { readFloats, type StoredTensors } from "../../weights/stored-tensor.ts";
import type { StatedInputs } from "../architecture.ts";
import { linearHead } from "../linear-head.ts";
import type { SpeciesNetwork } from "../network.ts";
import { branchPrefixes, detectResnet6Mme } from "./detect-shape.ts";
import { embedCubes } from "./embed-cubes.ts";
import { embedPicture } from "./embed-patch.ts";
import { disposeBranch, loadBranch, type Resnet6Branch, type Resnet6Branches } from "./resnet6-branch.ts";
import { canShare, sharedPass } from "./shared-pass.ts";

/** Side of a published Sentinel-2 patch, for a manifest that does not state it. */
const PUBLISHED_PATCH = 128;

/**
 * Loads the three-branch ResNet-6 ensemble of a checkpoint on the current tfjs backend: a branch per modality, and one linear
 * layer over their embeddings. The caller owns it.
 *
 * @throws WeightsMismatch with expected and got when the tensors do not form the network.
 */
export function loadResnet6Mme(tensors: StoredTensors, stated?: StatedInputs): SpeciesNetwork {
  const { widths, speciesCount } = detectResnet6Mme(tensors);
  const parts = [...widths].map(([modality, chain]) => ({
    name: modality,
    width: chain[4],
    modalities: [modality],
  }));
  const total = parts.reduce((sum, { width }) => sum + width, 0);
  const weights = readFloats(tensors, "fc1.weight", [speciesCount, total]);
  const head = linearHead(parts, weights, readFloats(tensors, "fc1.bias", [speciesCount]));
  const branches = new Map<Modality, Resnet6Branch>();
  for (const [modality, chain] of widths)
    branches.set(modality, loadBranch(tensors, branchPrefixes[modality], chain));
  return {
    speciesCount,
    inputs: [...widths.keys()].map((modality) => ({
      modality,
      size: isSeries(modality) ? 1 : (windowSize(stated?.inputs ?? [], modality) ?? PUBLISHED_PATCH),
    })),
    parts,
    embedSite: (site, pace) => embedSite(branches, site, pace),
    embedPlaces: null,
    sharedPass: canShare(stated?.preprocessing) ? sharedPass(branches) : null,
    head,
    dispose() {
      for (const branch of branches.values()) disposeBranch(branch);
      head.dispose();
    },
  };
}

async function embedSite(
  branches: Resnet6Branches,
  site: PreparedSite,
  pace: Pace,
): Promise<Map<string, Float32Array>> {
  const embeddings = new Map<string, Float32Array>();
  for (const [modality, branch] of branches) {
    const values = site[modality];
    if (values === null) continue;
    const embedding = isSeries(modality)
      ? await embedCubes(branch, values, seriesShapes[modality], pace)
      : await embedPicture(branch, values, pace);
    embeddings.set(modality, await readAndFree(embedding));
  }
  return embeddings;
}
