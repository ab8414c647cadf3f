import { expect, test, vi } from "vitest";
import { AppError } from "../core/errors.ts";
import type { SpeciesTable } from "../models/species-table.ts";
import { type Explorer, explorerCalls } from "../prediction/explorer.ts";
import { createLateCalls } from "./late-calls.ts";

const tableFor = (region: string) => ({ region }) as SpeciesTable;
const explorerWith = (speciesTable: Explorer["speciesTable"]) => ({ speciesTable }) as Explorer;

test("a question waits for the first explorer and goes to the newest", async () => {
  const late = createLateCalls(explorerCalls);
  const early = late.calls.speciesTable("m");
  late.answerBy(explorerWith(async () => tableFor("first")));
  expect(await early).toEqual(tableFor("first"));
  late.wait();
  const between = late.calls.speciesTable("m");
  late.answerBy(explorerWith(async () => tableFor("second")));
  expect(await between).toEqual(tableFor("second"));
});

test("an aborted question does not wait", async () => {
  const { calls } = createLateCalls(explorerCalls);
  const controller = new AbortController();
  const asked = calls.speciesTable("m", { signal: controller.signal });
  controller.abort();
  await expect(asked).rejects.toThrow("aborted");
});

test("a lost device is told, and the question fails with it", async () => {
  const onLost = vi.fn();
  const late = createLateCalls(explorerCalls, onLost);
  late.answerBy(explorerWith(() => Promise.reject(new AppError("GpuLost", "gone", { backend: "webgpu" }))));
  await expect(late.calls.speciesTable("m")).rejects.toThrow("gone");
  expect(onLost).toHaveBeenCalledOnce();
});

test("where nothing can compute, questions fail with the reason, and work again once something stands", async () => {
  const late = createLateCalls(explorerCalls);
  late.fail(new AppError("GpuUnavailable", "no engine works", { backend: "any" }));
  await expect(late.calls.speciesTable("m")).rejects.toThrow("no engine works");
  late.answerBy(explorerWith(async () => tableFor("third")));
  expect(await late.calls.speciesTable("m")).toEqual(tableFor("third"));
});
