import { AppError } from "../../../core/errors.ts";
import {
  addAllOrder,
  environmentNames,
  environmentVariables,
} from "../../../tensors/environment-variables.ts";
import type { Preprocessing } from "../../../tensors/preprocessing.ts";
import { readIntegers, type StoredTensors } from "../../weights/stored-tensor.ts";

/** The key of a list that says which variable each number of a forest is, by its place in the order of the paper. */
const VARIABLES_KEY = "forest.variables";

const paperOrder = environmentNames.map((_, place) => place);

function stepsFor(order: readonly number[], isNormalised: boolean): Preprocessing {
  return {
    environment: [
      { step: "nodata-to", values: environmentVariables.map(({ least }) => least - 1) },
      ...(isNormalised
        ? [
            {
              step: "standardise" as const,
              mean: environmentVariables.map(({ mean }) => mean),
              std: environmentVariables.map(({ deviation }) => deviation),
            },
          ]
        : []),
      { step: "channels", order: [...order] },
    ],
  };
}

/** Published orders of the variables, each as stored or normalised, by the names with which an import chooses one. */
export const environmentOrders: Readonly<Record<string, Preprocessing>> = {
  "paper-order": stepsFor(paperOrder, false),
  "add-all-order": stepsFor(addAllOrder, false),
  "paper-order-normalised": stepsFor(paperOrder, true),
  "add-all-order-normalised": stepsFor(addAllOrder, true),
};

/**
 * Returns the steps that give a forest its variables in the order that its own file states; null where it states none.
 *
 * @throws WeightsMismatch where the list does not name each variable once.
 */
export function variablesOrder(tensors: StoredTensors): Preprocessing | null {
  if (!tensors.has(VARIABLES_KEY)) return null;
  const order = [...readIntegers(tensors, VARIABLES_KEY, [environmentNames.length])];
  if ([...order].sort((a, b) => a - b).join() === paperOrder.join()) return stepsFor(order, false);
  throw new AppError(
    "WeightsMismatch",
    `weights "${VARIABLES_KEY}": expected each of 0 to ${order.length - 1} once, got ${order.join(", ")}`,
    { key: VARIABLES_KEY },
  );
}
