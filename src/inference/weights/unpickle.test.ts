import { describe, expect, test } from "vitest";
import { seeded } from "../../core/fixtures/seeded.ts";
import { below } from "../fixtures/mutate.ts";
import { catchError } from "../fixtures/read-fixture.ts";
import { type PickleOperand, writePickle } from "../fixtures/write-pickle.ts";
import { findTensors } from "./find-tensors.ts";
import { unpickle } from "./unpickle.ts";

const nothing = { call: () => undefined, load: () => null };

function read(bytes: Uint8Array): unknown {
  return unpickle(bytes, 0, "pickle", nothing).value;
}

test("1,000 random values are read back as they were written", () => {
  for (let seed = 0; seed < 1000; seed++) {
    const value = randomValue(seeded(seed), 4);
    expect(read(writePickle(value)), `seed ${seed}`).toEqual(value);
  }
});

describe("objects become inert data", () => {
  test("a call, its state and what is set in it", () => {
    // GLOBAL m C, EMPTY_TUPLE, NEWOBJ, EMPTY_DICT, BUILD, then an item set and two appended.
    const bytes = textBytes("\x80\x02cm\nC\n)\x81}bX\x01\0\0\0kK\x07s(K\x01K\x02e.");
    expect(read(bytes)).toEqual({
      kind: "object",
      className: "m.C",
      args: [],
      state: new Map(),
      items: [1, 2],
      entries: new Map([["k", 7]]),
    });
  });

  test.each([
    ["os.system", "cos\nsystem\n"],
    ["builtins.eval", "cbuiltins\neval\n"],
    ["subprocess.Popen", "\x8c\x0asubprocess\x8c\x05Popen\x93"],
    ["importlib.util.find", "(iimportlib.util\nfind\n"],
  ])("%s is refused by its name", (name, operations) => {
    const failure = catchError(() => read(textBytes(`\x80\x04${operations}.`)));
    expect(failure).toMatchObject({ tag: "UnsafeCheckpoint" });
    expect(String(failure)).toContain(`got the name "${name}", which runs programs`);
  });
});

describe("bounds", () => {
  test("more than two million operations are refused", () => {
    const bytes = new Uint8Array(3_000_000).fill("N".charCodeAt(0));
    expectMalformed(bytes, "more than 2,000,000 operations; save the model's state_dict alone");
  });

  test("a map of 600,000 entries is read, one of 700,000 is refused", () => {
    expect((read(mapPickle(600_000)) as Map<unknown, unknown>).size).toBe(600_000);
    expectMalformed(mapPickle(700_000), "more than 2,000,000 operations");
  });

  test("a whole number of many digits is refused: reading it takes the square of its length", () => {
    const bytes = new Uint8Array(100_010).fill(1);
    bytes.set([0x8b, 0xa0, 0x86, 1, 0]);
    expectMalformed(bytes, "a number of 100000 bytes, expected at most 1024");
  });

  test("tuples nested a thousand million deep by reference end at once", () => {
    // 30 times a pair of the last: 2^30 values in a few bytes.
    const pairs = Array.from({ length: 30 }, (_, i) => `h${code(i)}h${code(i)}\x86q${code(i + 1)}0`).join("");
    const bytes = textBytes(`\x80\x02)q\x000${pairs}}h\x1eK\x01sX\x01\0\0\0kh\x1es.`);
    expect(findTensors(read(bytes))).toEqual([]);
  });

  test("lists nested 200,000 deep end at once", () => {
    const depth = 200_000;
    expect(findTensors(read(textBytes(`${"]".repeat(depth)}${"a".repeat(depth - 1)}.`)))).toEqual([]);
  });

  test("a list that holds itself ends at once", () => {
    expect(findTensors(read(textBytes("]q\x00h\x00a.")))).toEqual([]);
  });
});

test.each([
  ["nothing at all", ""],
  ["no value", "."],
  ["an item without a dictionary", "NK\x01K\x02s."],
  ["a state of a number", "K\x01}b."],
  ["a call of a number", "K\x01)R."],
  ["a name that is no text", "K\x01K\x02\x93."],
  ["a memo that is not there", "h\x07."],
  ["a mark that is not there", "t."],
  ["half a dictionary", "(K\x01d."],
])("%s is malformed", (_, operations) => {
  expect(catchError(() => read(textBytes(operations)))).toMatchObject({ tag: "MalformedFile" });
});

test("operations of older protocols are refused by their sign", () => {
  expect(String(catchError(() => read(textBytes("I1\n."))))).toContain('got pickle operation "I" (byte 0)');
});

function expectMalformed(bytes: Uint8Array, words: string): void {
  const failure = catchError(() => read(bytes));
  expect(failure).toMatchObject({ tag: "MalformedFile" });
  expect(String(failure)).toContain(words);
}

function randomValue(random: () => number, depth: number): PickleOperand {
  const many = () => Array.from({ length: below(5, random) }, () => randomValue(random, depth - 1));
  const kinds: (() => PickleOperand)[] = [
    () => null,
    () => random() < 0.5,
    () => below(2 ** 32, random) - 2 ** 31,
    () => below(2 ** 16, random),
    () => BigInt(below(2 ** 30, random)) ** 5n * (random() < 0.5 ? -1n : 1n) * 2n ** 60n - 1n,
    () => random() * 1e6 + 0.5,
    () => "é\u{1f33f}x".repeat(below(90, random)),
    ...(depth > 0
      ? [many, () => new Map(many().map((value, index) => [`key ${index}`, value] as const))]
      : []),
  ];
  return kinds[below(kinds.length, random)]!();
}

/** EMPTY_DICT, then for each entry BININT (its number), BININT1 and SETITEM. */
function mapPickle(entries: number): Uint8Array {
  const bytes = new Uint8Array(1 + 8 * entries + 1);
  const view = new DataView(bytes.buffer);
  bytes[0] = 0x7d;
  for (let entry = 0; entry < entries; entry++) {
    const at = 1 + 8 * entry;
    bytes[at] = 0x4a;
    view.setInt32(at + 1, entry, true);
    bytes.set([0x4b, 1, 0x73], at + 5);
  }
  bytes[bytes.length - 1] = 0x2e;
  return bytes;
}

function textBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function code(number: number): string {
  return String.fromCharCode(number);
}
