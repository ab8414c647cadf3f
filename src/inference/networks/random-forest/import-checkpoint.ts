import { AppError } from "../../../core/errors.ts";
import { modelInput } from "../../model-input.ts";
import type { CheckpointSettings } from "../../weights/checkpoint-settings.ts";
import { FOREST_KEYS } from "../../weights/forest-arrays.ts";
import { tensorsAround } from "../../weights/network-tensors.ts";
import type { StoredTensors } from "../../weights/stored-tensor.ts";
import type { SpeciesCheckpoint } from "../architecture.ts";
import { writeImported } from "../imported-folder.ts";
import { environmentOrders, variablesOrder } from "./environment-orders.ts";
import { mismatch, openForest } from "./open-forest.ts";
import { VARIABLES } from "./random-forest.ts";

/**
 * Converts a random forest to the files of a model folder, by name, manifest last. Where no labels are given, classes have those in the
 * forest's own file.
 *
 * @throws WeightsMismatch when the arrays do not form a forest on 27 variables, or it states more classes than it can have; BadInput
 *   when the order of the variables is neither in the file nor stated, or when the labels are not as many as the classes.
 */
export async function importRandomForest(checkpoint: SpeciesCheckpoint): Promise<Map<string, Uint8Array>> {
  const found = tensorsAround(checkpoint.tensors, FOREST_KEYS.features, checkpoint.prefix);
  const { classCount, roots, features, depth, votes } = openForest(found, VARIABLES);
  const stated = checkpoint.settings?.get("variables") ?? VARIABLES;
  if (stated !== VARIABLES)
    throw mismatch(
      FOREST_KEYS.features,
      `a forest that takes ${VARIABLES} variables`,
      `one that takes ${stated}`,
    );
  const labels = checkpoint.labels ?? ownLabels(checkpoint.settings ?? new Map());
  // A few bytes can state any number of classes, each of which would get a label.
  const most = Math.max(votes.length, labels?.length ?? 0);
  if (classCount > most)
    throw mismatch(
      FOREST_KEYS.classCount,
      `at most as many classes as votes or labels, ${most}`,
      `${classCount}`,
    );
  const own = variablesOrder(found);
  if (own === null && !checkpoint.preprocessing)
    throw new AppError(
      "BadInput",
      `preprocessing: expected the order of the ${VARIABLES} variables, which this forest does not say: ${Object.keys(environmentOrders).join(", ")}, or a file of steps, got none`,
      { input: "--preprocessing" },
    );
  const keys = Object.values(FOREST_KEYS);
  return writeImported(
    { ...checkpoint, labels },
    {
      architecture: {
        name: "random-forest",
        title: "Random forest",
        outputKind: "relative-probability",
      },
      speciesCount: classCount,
      tensors: pick(found, [FOREST_KEYS.thresholds, FOREST_KEYS.votes]),
      beside: pick(
        found,
        keys.filter((key) => key !== FOREST_KEYS.thresholds && key !== FOREST_KEYS.votes),
      ),
      inputs: [modelInput("environment", 1)],
      preprocessing: own ?? {},
      variants: environmentOrders,
      card: [
        `Architecture: random forest of ${roots.length} trees with at most ${depth} splits on a way, ${features.length} nodes, ${classCount} classes; each tree votes with the shares of classes in a leaf.`,
        "It looks at bio1 to bio19 (temperatures in tenths of a degree, as WorldClim 1.4 has them) and eight soil variables in the units of SoilGrids of 2017; where one has no value, it takes the least value of the published raster minus one.",
      ],
    },
  );
}

function pick(tensors: StoredTensors, keys: readonly string[]): StoredTensors {
  return new Map(keys.map((key) => [key, tensors.get(key)!]));
}

/** The labels of the classes as the forest's own file has them: a number is that of a species. */
function ownLabels(settings: CheckpointSettings): readonly string[] | null {
  const classes = settings.get("classes");
  if (!Array.isArray(classes)) return null;
  return classes.map((one) => (typeof one === "number" ? `species ${one}` : String(one)));
}
