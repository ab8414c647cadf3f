import { AppError } from "../../core/errors.ts";
import type { StoredTensors } from "../weights/stored-tensor.ts";
import type { Architecture } from "./architecture.ts";
import { glc24MmeArchitecture } from "./glc24-mme/architecture.ts";
import { inceptionArchitecture } from "./inception-v3/architecture.ts";
import { multiScaleArchitecture } from "./multi-scale/architecture.ts";
import { randomForestArchitecture } from "./random-forest/architecture.ts";
import { resnet6Architecture } from "./resnet6/architecture.ts";
import { resnet6MmeArchitecture } from "./resnet6-mme/architecture.ts";
import { resnet18Architecture } from "./resnet18/architecture.ts";
import { sinrArchitecture } from "./sinr/architecture.ts";

/**
 * Every architecture of species networks that can be imported and run: a new one is one row here and a folder beside it. An ensemble
 * stands before the networks that it contains, for a checkpoint is the first one that it is recognised as.
 */
export const architectures: readonly Architecture[] = [
  resnet6MmeArchitecture,
  sinrArchitecture,
  glc24MmeArchitecture,
  multiScaleArchitecture,
  inceptionArchitecture,
  randomForestArchitecture,
  resnet6Architecture,
  resnet18Architecture,
];

/** The architecture that `florascope train` trains, as for the demonstration weights. */
export const trainedArchitecture = resnet6MmeArchitecture;

/** Returns the architecture of this name. @throws BadInput with the known names. */
export function architectureNamed(name: string, id: string, known = architectures): Architecture {
  const found = known.find((one) => one.name === name);
  if (found) return found;
  const names = known.map((one) => one.name).join(", ");
  throw new AppError("BadInput", `${id}: expected a model of architecture ${names}, got ${name}`, {
    input: id,
  });
}

/**
 * Finds the architecture of a checkpoint, by the names of its tensors. Where none is recognised, it returns the first
 * one, whose error will say what it expected.
 */
export function detectArchitecture(tensors: StoredTensors): Architecture {
  return architectures.find((one) => one.detects(tensors)) ?? trainedArchitecture;
}
