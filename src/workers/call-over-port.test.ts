import { afterEach, beforeEach, expect, test } from "vitest";
import { type Call, type CallTable, copied } from "../core/calls.ts";
import { AppError } from "../core/errors.ts";
import { answerCalls } from "./answer-calls.ts";
import { callOverPort } from "./call-over-port.ts";

interface Sums {
  readonly count: Call<number, Float32Array<ArrayBuffer>, { readonly done: number }>;
  readonly kept: Call<null, Float32Array>;
  readonly waitFor: Call<null, string>;
  readonly refuse: Call<string, void>;
  readonly urgency: Call<null, number | null>;
}

const table: CallTable<Sums> = {
  count: ({ buffer }) => [buffer],
  kept: copied,
  waitFor: copied,
  refuse: copied,
  urgency: copied,
};
const memory = Float32Array.of(1, 2, 3);
const last: { counted: Float32Array | null; aborted: Promise<unknown> | null } = {
  counted: null,
  aborted: null,
};
const answers: Sums = {
  async count(length, { onProgress } = {}) {
    for (let done = 1; done <= length; done++) onProgress?.({ done });
    last.counted = new Float32Array(length).fill(1);
    return last.counted as Float32Array<ArrayBuffer>;
  },
  kept: async () => memory,
  waitFor(_, { signal } = {}) {
    last.aborted = new Promise((resolve) => signal?.addEventListener("abort", resolve));
    return new Promise(() => {});
  },
  async refuse(address) {
    throw new AppError("SourceNotFound", `${address}: expected a file, got none`, { address });
  },
  urgency: async (_, { urgency } = {}) => urgency ?? null,
};

let port: MessagePort;

beforeEach(() => {
  const { port1, port2 } = new MessageChannel();
  answerCalls(port1, table, answers);
  port = port2;
});

afterEach(() => port.close());

test("an answer comes after its progress, and its buffer is moved where the table says so", async () => {
  const { calls } = callOverPort(port, table);
  const told: number[] = [];
  const answer = await calls.count(3, { onProgress: ({ done }) => told.push(done) });
  expect([...answer]).toEqual([1, 1, 1]);
  expect(told).toEqual([1, 2, 3]);
  // A moved buffer is empty where it came from.
  expect(last.counted).toHaveLength(0);
});

test("an answer that its answerer keeps is copied", async () => {
  const { calls } = callOverPort(port, table);
  expect([...(await calls.kept(null))]).toEqual([1, 2, 3]);
  expect([...memory]).toEqual([1, 2, 3]);
});

test("an aborted call rejects at once with the signal's reason, and the other end stops", async () => {
  const { calls } = callOverPort(port, table);
  const controller = new AbortController();
  const asked = calls.waitFor(null, { signal: controller.signal });
  // The answer of a later call shows that the earlier one has arrived.
  await calls.kept(null);
  controller.abort(new Error("another click"));
  await expect(asked).rejects.toThrow("another click");
  await last.aborted;
});

test("an error keeps its tag, message and fields", async () => {
  const { calls } = callOverPort(port, table);
  const error = await calls.refuse("a.tif").catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(AppError);
  expect(error).toMatchObject({
    tag: "SourceNotFound",
    message: "a.tif: expected a file, got none",
    fields: { address: "a.tif" },
  });
});

test("a call's urgency crosses, and none is told where none was given", async () => {
  const { calls } = callOverPort(port, table);
  expect(await calls.urgency(null, { urgency: 0.5 })).toBe(0.5);
  expect(await calls.urgency(null)).toBeNull();
});

test("a call that the other end does not know is refused by name", async () => {
  const others = callOverPort<{ toString: Call<null, string> }>(port, { toString: copied });
  await expect(others.calls.toString(null)).rejects.toMatchObject({
    tag: "BadInput",
    message: 'expected a call that is answered here, got "toString"',
  });
});

test("calls fail once the other end is given up, under way or new", async () => {
  const { calls, giveUp } = callOverPort(port, table);
  const underWay = calls.waitFor(null);
  giveUp(new Error("the worker ended"));
  await expect(underWay).rejects.toThrow("the worker ended");
  await expect(calls.kept(null)).rejects.toThrow("the worker ended");
});
