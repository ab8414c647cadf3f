import { expect, test } from "vitest";
import { speciesRecords } from "./species-records.ts";

test("counts what was learnt from and pools the tests' plots for the AUC", () => {
  const namesOf = [
    ["Poa annua", "Urtica dioica"],
    ["Poa annua"],
    ["Poa annua", "Viola riviniana"],
    ["Poa annua"],
  ];
  const split = { plots: [0, 1], presenceOnly: [2], validation: [3] };
  const plots = (scores: number[], recorded: number[]) => ({
    plotCount: scores.length / 2,
    speciesCount: 2,
    scores: Float32Array.from(scores),
    recorded: Uint8Array.from(recorded),
  });
  const many = Array.from({ length: 10 }, () => [0.9, 0.5]).flat();
  const found = speciesRecords(
    namesOf,
    split,
    ["Poa annua", "Urtica dioica"],
    [
      plots(many, Array.from({ length: 10 }, () => [1, 0]).flat()),
      // One of two absences lies above all presences: half of the pairs are in order.
      plots([0.95, 0.5, 0.1, 0.5], [0, 1, 0, 0]),
    ],
  );
  expect(Object.fromEntries(found)).toEqual({
    "Poa annua": { trainingPlots: 2, trainingRecords: 1, auc: 0.5 },
    "Urtica dioica": { trainingPlots: 1, trainingRecords: 0, auc: null },
    "Viola riviniana": { trainingPlots: 0, trainingRecords: 1, auc: null },
  });
});
