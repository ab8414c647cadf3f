import { AppError } from "../../core/errors.ts";
import type { PickleReader } from "./pickle-reader.ts";

/** The names and storages that mean something to the reader of a pickle; all others become inert objects. */
export interface PickleMeaning {
  /** Returns the value of a call of a name; undefined for a name without meaning here. */
  call(name: string, args: readonly unknown[]): unknown;
  /** Returns the value of a persistent id (PyTorch: a storage). */
  load(id: unknown): unknown;
}

/** The stack machine that reads one pickle. */
export interface PickleMachine {
  readonly reader: PickleReader;
  readonly meaning: PickleMeaning;
  readonly stack: unknown[];
  readonly marks: number[];
  readonly memo: Map<number, unknown>;
  readonly refused: (what: string) => AppError;
  readonly malformed: (problem: string) => AppError;
}

/** Creates a machine that has read nothing yet. */
export function startMachine(reader: PickleReader, address: string, meaning: PickleMeaning): PickleMachine {
  return {
    reader,
    meaning,
    stack: [],
    marks: [],
    memo: new Map(),
    refused: (what) =>
      new AppError(
        "UnsafeCheckpoint",
        `${address}: refused, expected tensors, plain values and settings, got ${what}`,
        { address },
      ),
    malformed: (problem) =>
      new AppError("MalformedFile", `${address}: not a sound pickle at byte ${reader.position}: ${problem}`, {
        address,
      }),
  };
}

/** Returns the last value and leaves it on the stack. @throws MalformedFile when there is none. */
export function top(machine: PickleMachine): unknown {
  if (machine.stack.length === 0) throw machine.malformed("the stack is empty");
  return machine.stack[machine.stack.length - 1];
}

/** Takes the last `count` values. @throws MalformedFile when there are fewer. */
export function popCount(machine: PickleMachine, count: number): unknown[] {
  if (machine.stack.length < count) throw machine.malformed("the stack is empty");
  return machine.stack.splice(machine.stack.length - count);
}

/** Takes the values after the last mark, and the mark. @throws MalformedFile when there is no mark. */
export function popToMark(machine: PickleMachine): unknown[] {
  const mark = machine.marks.pop();
  if (mark === undefined || mark > machine.stack.length) throw machine.malformed("there is no mark");
  return machine.stack.splice(mark);
}
