import { expect, test } from "vitest";
import type { SpeciesTable } from "../models/species-table.ts";
import type { Explorer } from "../prediction/explorer.ts";
import { createRestartingWorkers } from "./restarting-workers.ts";

const table = { region: "island" } as SpeciesTable;

/** Workers whose start fails as often as `failures` says; what they tell stands in `told`. */
function startAfter(failures: number) {
  const told: string[] = [];
  let left = failures;
  const workers = createRestartingWorkers({
    async start(explorer) {
      told.push("start");
      if (left-- > 0) throw new Error("no engine works");
      explorer.answerBy({ speciesTable: async () => table } as Partial<Explorer> as Explorer);
      return { canCompute: true, end: () => told.push("end") };
    },
    onLost: () => told.push("lost"),
    onQuestionsCut: () => told.push("ask again"),
  });
  return { workers, told };
}

test("a start that fails is told to whoever asks, and does not keep the next one from answering", async () => {
  const { workers, told } = startAfter(1);
  const early = workers.explorer.speciesTable("m");
  early.catch(() => {});
  await workers.replace();
  await expect(early).rejects.toThrow("no engine works");
  await expect(workers.inputs.text("https://a.example/catalog.json")).rejects.toThrow("no engine works");
  await workers.replace();
  expect(await workers.explorer.speciesTable("m")).toEqual(table);
  expect(told).toEqual(["start", "start"]);
});

test("what is done between two workers and fails is told too, and the next start answers", async () => {
  const { workers, told } = startAfter(0);
  await workers.replace();
  await workers.replace(() => Promise.reject(new Error("a file is held open")));
  await expect(workers.explorer.speciesTable("m")).rejects.toThrow("a file is held open");
  await workers.replace();
  expect(await workers.explorer.speciesTable("m")).toEqual(table);
  expect(told).toEqual(["start", "end", "start"]);
});

test("workers that are gone without a question are told of and started again, once", async () => {
  const told: string[] = [];
  const gone: (() => void)[] = [];
  const workers = createRestartingWorkers({
    async start(explorer, _inputs, onGone) {
      told.push("start");
      gone.push(onGone);
      explorer.answerBy({ speciesTable: async () => table } as Partial<Explorer> as Explorer);
      return { canCompute: true, end: () => told.push("end") };
    },
    onLost: () => told.push("lost"),
    onQuestionsCut: () => told.push("ask again"),
  });
  await workers.replace();
  gone[0]!();
  gone[0]!();
  expect(await workers.explorer.speciesTable("m")).toEqual(table);
  expect(told).toEqual(["start", "lost", "end", "start", "ask again"]);
});
