import { AppError } from "../../../core/errors.ts";
import type { StoredTensors } from "../../weights/stored-tensor.ts";
import {
  batchNormTensors,
  convolutionTensors,
  type ExpectedTensors,
  readShape,
} from "../layers/expected-tensors.ts";
import type { ConvolutionStep, PoolStep, Step } from "./layout.ts";

/** A step whose convolutions know their channels. */
export type PlacedStep = PlacedConvolution | PoolStep | PlacedFork;

/** A convolution with the channels that go in and come out. */
interface PlacedConvolution extends ConvolutionStep {
  readonly inputs: number;
  readonly outputs: number;
}

interface PlacedFork {
  readonly kind: "fork";
  readonly branches: readonly (readonly PlacedStep[])[];
}

/**
 * Reads the channels of every convolution from a checkpoint, which may be narrower or wider than the published network. Returns the
 * steps with them, and the channels that come out in the end.
 *
 * @throws WeightsMismatch when a convolution is missing, has another kernel, or does not take what the steps before it give.
 */
export function placeSteps(
  tensors: StoredTensors,
  steps: readonly Step[],
  channels: number,
): { readonly placed: PlacedStep[]; readonly channels: number } {
  const placed: PlacedStep[] = [];
  let now = channels;
  for (const step of steps) {
    if (step.kind === "convolution") {
      const own = placeConvolution(tensors, step, now);
      placed.push(own);
      now = own.outputs;
    } else if (step.kind === "fork") {
      const branches = step.branches.map((branch) => placeSteps(tensors, branch, now));
      placed.push({ kind: "fork", branches: branches.map((branch) => branch.placed) });
      now = branches.reduce((sum, branch) => sum + branch.channels, 0);
    } else placed.push(step);
  }
  return { placed, channels: now };
}

function placeConvolution(tensors: StoredTensors, step: ConvolutionStep, inputs: number): PlacedConvolution {
  const key = `${step.name}.conv.weight`;
  const form = `[outputs, ${inputs}, ${step.size[0]}, ${step.size[1]}]`;
  const [outputs = 0, ...rest] = readShape(tensors, key, form);
  if (rest.join() !== [inputs, ...step.size].join())
    throw new AppError(
      "WeightsMismatch",
      `weights "${key}": expected ${form}, got [${[outputs, ...rest].join(",")}]`,
      { key },
    );
  return { ...step, inputs, outputs };
}

/** The tensors of all convolutions and normalisations of the steps. */
export function stepTensors(steps: readonly PlacedStep[]): ExpectedTensors {
  return steps.flatMap((step): ExpectedTensors => {
    if (step.kind === "fork") return step.branches.flatMap(stepTensors);
    if (step.kind !== "convolution") return [];
    const { name, inputs, outputs, size } = step;
    return [
      ...convolutionTensors(`${name}.conv`, [inputs, outputs], size, false),
      ...batchNormTensors(`${name}.bn`, outputs),
    ];
  });
}
