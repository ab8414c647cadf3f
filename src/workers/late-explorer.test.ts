import { expect, test, vi } from "vitest";
import { AppError } from "../core/errors.ts";
import type { Explorer } from "../prediction/explorer.ts";
import type { SpeciesTable } from "../prediction/species-table.ts";
import { createLateExplorer } from "./late-explorer.ts";

const tableOf = (region: string) => ({ region }) as SpeciesTable;
const explorerOf = (speciesTable: Explorer["speciesTable"]) => ({ speciesTable }) as Explorer;

test("a question waits for the first explorer and goes to the newest", async () => {
  const late = createLateExplorer(() => {});
  const early = late.explorer.speciesTable("m");
  late.stand(explorerOf(async () => tableOf("first")));
  expect(await early).toEqual(tableOf("first"));
  late.wait();
  const between = late.explorer.speciesTable("m");
  late.stand(explorerOf(async () => tableOf("second")));
  expect(await between).toEqual(tableOf("second"));
});

test("an aborted question does not wait", async () => {
  const { explorer } = createLateExplorer(() => {});
  const controller = new AbortController();
  const asked = explorer.speciesTable("m", { signal: controller.signal });
  controller.abort();
  await expect(asked).rejects.toThrow("aborted");
});

test("a lost device is told, and the question fails with it", async () => {
  const onLost = vi.fn();
  const late = createLateExplorer(onLost);
  late.stand(explorerOf(() => Promise.reject(new AppError("GpuLost", "gone", { backend: "webgpu" }))));
  await expect(late.explorer.speciesTable("m")).rejects.toThrow("gone");
  expect(onLost).toHaveBeenCalledOnce();
});

test("where nothing can compute, questions fail with the reason, and work again once something stands", async () => {
  const late = createLateExplorer(() => {});
  late.fail(new AppError("GpuUnavailable", "no engine works", { backend: "any" }));
  await expect(late.explorer.speciesTable("m")).rejects.toThrow("no engine works");
  late.stand(explorerOf(async () => tableOf("third")));
  expect(await late.explorer.speciesTable("m")).toEqual(tableOf("third"));
});
