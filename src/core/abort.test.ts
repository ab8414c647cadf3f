import { expect, it } from "vitest";
import { onAbort, untilAborted } from "./abort.ts";

/** The warnings of Node while something runs, and for a moment after it. */
async function warningsOf(work: () => Promise<unknown>): Promise<string[]> {
  const warnings: string[] = [];
  const hear = ({ message }: Error) => warnings.push(message);
  process.on("warning", hear);
  await work();
  await new Promise((done) => setTimeout(done, 10));
  process.off("warning", hear);
  return warnings;
}

it("a thousand may wait for one signal without a warning, and all hear of its abort", async () => {
  const controller = new AbortController();
  const warnings = await warningsOf(async () => {
    const never = new Promise(() => {});
    const waiting = Array.from({ length: 1000 }, () => untilAborted(never, controller.signal));
    controller.abort(new Error("enough"));
    const ends = await Promise.allSettled(waiting);
    expect(ends.filter((end) => end.status === "rejected" && end.reason.message === "enough")).toHaveLength(
      1000,
    );
  });
  expect(warnings).toEqual([]);
});

it("one that no longer waits hears nothing, and one that waits again does", () => {
  const controller = new AbortController();
  const heard: string[] = [];
  onAbort(controller.signal, () => heard.push("gone"))();
  onAbort(controller.signal, () => heard.push("there"));
  controller.abort();
  expect(heard).toEqual(["there"]);
});
