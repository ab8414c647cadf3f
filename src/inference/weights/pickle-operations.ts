import { quote } from "../../core/quote.ts";
import { type PickleMachine, popCount, popToMark, top } from "./pickle-machine.ts";
import { type InertObject, inertObject, isPickled, type PickledName } from "./pickled-value.ts";
import { isUnsafeName } from "./unsafe-names.ts";

type Operation = (machine: PickleMachine) => void;

/** What each operation of pickle protocols 2 to 5 does, by its byte (Python: Lib/pickletools.py). */
export const operations: readonly (Operation | undefined)[] = byCode({
  "\x80": ({ reader }) => void reader.byte(),
  "\x95": ({ reader }) => void reader.bytes(8),
  "(": ({ marks, stack }) => void marks.push(stack.length),
  "0": popOrUnmark,
  "1": (machine) => void popToMark(machine),
  "2": (machine) => void machine.stack.push(top(machine)),
  N: ({ stack }) => void stack.push(null),
  "\x88": ({ stack }) => void stack.push(true),
  "\x89": ({ stack }) => void stack.push(false),
  J: ({ stack, reader }) => void stack.push(reader.int32()),
  K: ({ stack, reader }) => void stack.push(reader.count(1)),
  M: ({ stack, reader }) => void stack.push(reader.count(2)),
  "\x8a": ({ stack, reader }) => void stack.push(reader.long(reader.count(1))),
  "\x8b": ({ stack, reader }) => void stack.push(reader.long(reader.count(4))),
  G: ({ stack, reader }) => void stack.push(reader.float64()),
  X: ({ stack, reader }) => void stack.push(reader.text(reader.count(4))),
  "\x8c": ({ stack, reader }) => void stack.push(reader.text(reader.count(1))),
  "\x8d": ({ stack, reader }) => void stack.push(reader.text(reader.count(8))),
  T: ({ stack, reader }) => void stack.push(reader.text(reader.count(4))),
  U: ({ stack, reader }) => void stack.push(reader.text(reader.count(1))),
  B: ({ stack, reader }) => void stack.push(reader.bytes(reader.count(4))),
  C: ({ stack, reader }) => void stack.push(reader.bytes(reader.count(1))),
  "\x8e": ({ stack, reader }) => void stack.push(reader.bytes(reader.count(8))),
  "\x96": ({ stack, reader }) => void stack.push(reader.bytes(reader.count(8))),
  "}": ({ stack }) => void stack.push(new Map()),
  "]": ({ stack }) => void stack.push([]),
  ")": ({ stack }) => void stack.push([]),
  "\x8f": ({ stack }) => void stack.push([]),
  t: (machine) => void machine.stack.push(popToMark(machine)),
  l: (machine) => void machine.stack.push(popToMark(machine)),
  "\x91": (machine) => void machine.stack.push(popToMark(machine)),
  d(machine) {
    const items = popToMark(machine);
    machine.stack.push(new Map());
    setItems(machine, items);
  },
  "\x85": (machine) => void machine.stack.push(popCount(machine, 1)),
  "\x86": (machine) => void machine.stack.push(popCount(machine, 2)),
  "\x87": (machine) => void machine.stack.push(popCount(machine, 3)),
  a: (machine) => append(machine, popCount(machine, 1)),
  e: (machine) => append(machine, popToMark(machine)),
  "\x90": (machine) => append(machine, popToMark(machine)),
  s: (machine) => setItems(machine, popCount(machine, 2)),
  u: (machine) => setItems(machine, popToMark(machine)),
  q: (machine) => void machine.memo.set(machine.reader.count(1), top(machine)),
  r: (machine) => void machine.memo.set(machine.reader.count(4), top(machine)),
  "\x94": (machine) => void machine.memo.set(machine.memo.size, top(machine)),
  h: (machine) => recall(machine, machine.reader.count(1)),
  j: (machine) => recall(machine, machine.reader.count(4)),
  c: (machine) => machine.stack.push(nameOf(machine, machine.reader.line(), machine.reader.line())),
  "\x93"(machine) {
    const [module, name] = popCount(machine, 2);
    machine.stack.push(nameOf(machine, module, name));
  },
  R(machine) {
    const [called, args] = popCount(machine, 2);
    call(machine, called, args);
  },
  "\x81"(machine) {
    const [called, args] = popCount(machine, 2);
    call(machine, called, args);
  },
  "\x92"(machine) {
    const [called, args] = popCount(machine, 3);
    call(machine, called, args);
  },
  o(machine) {
    const [called, ...args] = popToMark(machine);
    call(machine, called, args);
  },
  i(machine) {
    const called = nameOf(machine, machine.reader.line(), machine.reader.line());
    call(machine, called, popToMark(machine));
  },
  Q: (machine) => void machine.stack.push(machine.meaning.load(popCount(machine, 1)[0])),
  b: setState,
});

function byCode(named: Readonly<Record<string, Operation>>): (Operation | undefined)[] {
  const table = new Array<Operation | undefined>(256).fill(undefined);
  for (const [opcode, operation] of Object.entries(named)) table[opcode.charCodeAt(0)] = operation;
  return table;
}

function nameOf(machine: PickleMachine, module: unknown, name: unknown): PickledName {
  if (typeof module !== "string" || typeof name !== "string")
    throw machine.malformed("a name that is not a text");
  if (isUnsafeName(module, name))
    throw machine.refused(
      `the name ${quote(`${module}.${name}`)}, which runs programs where Python opens it`,
    );
  return { kind: "name", name: `${module}.${name}` };
}

/**
 * Carries out a call: where it has a meaning, it gives its value; any other call gives an inert object, named after
 * what would have been called.
 */
function call(machine: PickleMachine, called: unknown, args: unknown): void {
  const list = Array.isArray(args) ? (args as unknown[]) : [];
  if (isPickled<PickledName>(called, "name"))
    machine.stack.push(machine.meaning.call(called.name, list) ?? inertObject(called.name, list));
  else if (isPickled<InertObject>(called, "object")) machine.stack.push(inertObject(called.className, list));
  else throw machine.malformed("a call of a plain value");
}

/**
 * Sets the state of an object, from which Python would have made attributes; the state of a dictionary or a tensor
 * contains no weights and is ignored.
 */
function setState(machine: PickleMachine): void {
  const [state] = popCount(machine, 1);
  const target = top(machine);
  if (isPickled<InertObject>(target, "object")) target.state = state;
  else if (typeof target !== "object" || target === null || Array.isArray(target))
    throw machine.malformed("a state set on a plain value");
}

function append(machine: PickleMachine, values: readonly unknown[]): void {
  const target = top(machine);
  let list: unknown;
  if (isPickled<InertObject>(target, "object")) {
    target.items ??= [];
    list = target.items;
  } else list = target;
  if (!Array.isArray(list)) throw machine.malformed("an append to something other than a list");
  for (const value of values) list.push(value);
}

function setItems(machine: PickleMachine, items: readonly unknown[]): void {
  const target = top(machine);
  let map: unknown;
  if (isPickled<InertObject>(target, "object")) {
    target.entries ??= new Map();
    map = target.entries;
  } else map = target;
  if (!(map instanceof Map) || items.length % 2 === 1)
    throw machine.malformed("items set on something other than a dictionary");
  for (let i = 0; i < items.length; i += 2) map.set(items[i], items[i + 1]);
}

function recall(machine: PickleMachine, index: number): void {
  if (!machine.memo.has(index)) throw machine.malformed(`nothing was remembered as ${index}`);
  machine.stack.push(machine.memo.get(index));
}

function popOrUnmark(machine: PickleMachine): void {
  if (machine.marks.length > 0 && machine.marks.at(-1) === machine.stack.length) machine.marks.pop();
  else popCount(machine, 1);
}
