import { noMoments } from "../../../src/training/adamw.ts";
import type { Parameter } from "../../../src/training/step-parameters.ts";
import type { BranchGradient, TrainableBranch } from "./branch-training.ts";
import type { HeadGradient, SpeciesHead } from "./species-head.ts";

/** A branch's parameters under a name: kernels decay, normalisations do not. */
export function branchParameters(name: string, branch: TrainableBranch): Parameter[] {
  return branch.flatMap((layer, index) => [
    parameter(`${name}.${index}.kernel`, layer.kernel, true),
    parameter(`${name}.${index}.scale`, layer.scale, false),
    parameter(`${name}.${index}.shift`, layer.shift, false),
  ]);
}

/** Gradients in the order of {@link branchParameters}. */
export function branchGradients(gradient: BranchGradient): Float32Array[] {
  return gradient.flatMap(({ kernel, scale, shift }) => [kernel, scale, shift]);
}

/** A head's parameters under a name, all at one pace. */
export function headParameters(name: string, head: SpeciesHead, pace = 1): Parameter[] {
  return [
    { ...parameter(`${name}.weights`, head.weights, true), pace },
    { ...parameter(`${name}.bias`, head.bias, false), pace },
    { ...parameter(`${name}.reporting`, head.reporting, false), pace },
  ];
}

/** Gradients in the order of {@link headParameters}. */
export function headGradients({ weights, bias, reporting }: HeadGradient): Float32Array[] {
  return [weights, bias, reporting];
}

function parameter(name: string, values: Float32Array, decays: boolean): Parameter {
  return { name, values, moments: noMoments(values.length), decays };
}
