import { expect, test } from "vitest";
import type * as fixture from "./call-in-thread.fixture.ts";
import { callInThread } from "./call-in-thread.ts";

const module = "run/call-in-thread.fixture.ts";

test("a function in a thread says what it does and gives its numbers back", async () => {
  const said: string[] = [];
  const progress = { say: (sentence: string) => void said.push(sentence), step: () => {} };
  const argument = { values: Float32Array.of(1, 2.5) };
  const result = await callInThread<typeof argument, Float32Array>(
    { module, name: "doubled" satisfies keyof typeof fixture, argument },
    progress,
  );
  expect(result).toEqual(Float32Array.of(2, 5));
  expect(said).toEqual(["doubling"]);
});

test("what a function throws in its thread is thrown here", async () => {
  const name = "failing" satisfies keyof typeof fixture;
  const call = { module, name, argument: { message: "no such island" } };
  await expect(callInThread(call, { say: () => {}, step: () => {} })).rejects.toThrow("no such island");
});
