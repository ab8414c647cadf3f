import { expect, test } from "vitest";
import { progressOn } from "./progress.ts";

test("two stages that take turns each tell of themselves every half minute, with a time left of their own", () => {
  const written: string[] = [];
  let now = 0;
  const stream = { isTTY: false, write: (text: string) => written.push(text) };
  const progress = progressOn(stream as unknown as NodeJS.WriteStream, () => now);
  const at = { epoch: 1, epochs: 1, steps: 100, loss: 0.5, validation: "" };
  now = 40_000;
  progress.step({ ...at, stage: "fast", step: 1 });
  progress.step({ ...at, stage: "slow", step: 1 });
  now = 80_000;
  progress.step({ ...at, stage: "fast", step: 51 });
  progress.step({ ...at, stage: "slow", step: 11 });
  expect(written.map((line) => line.trim())).toEqual([
    "fast: epoch 1/1, step 1/100, loss 0.5000",
    "slow: epoch 1/1, step 1/100, loss 0.5000",
    "fast: epoch 1/1, step 51/100, loss 0.5000  39 s left at most",
    "slow: epoch 1/1, step 11/100, loss 0.5000  6 min left at most",
  ]);
});
