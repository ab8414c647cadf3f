import { AppError } from "../../core/errors.ts";
import { type PickleReader, pickleReader } from "./pickle-reader.ts";

/** A name that a pickle refers to and that the caller's whitelist knows; nothing is ever imported or run for it. */
interface PickledName {
  readonly name: string;
}

/** What a pickle may build: plain values and containers, and whatever `call` and `load` give for whitelisted names. */
export interface PickleWhitelist {
  /** The value of a call of a whitelisted name; undefined refuses the name. */
  call(name: string, args: readonly unknown[]): unknown;
  /** True for a name that may be mentioned at all. */
  allows(name: string): boolean;
  /** The value of a persistent id (PyTorch: a storage). */
  load(id: unknown): unknown;
}

/** A pickle's value and the position after it. A Python dict is a Map, a list or tuple an array. */
interface Unpickled {
  readonly value: unknown;
  readonly end: number;
}

/**
 * Reads one pickle (protocols 2 to 5) as data. Only containers, numbers, texts and the whitelist's names are
 * understood; anything else, above all a class or function such as `os.system`, is refused by its name before it
 * could matter, for this reader has no means to import or run it.
 *
 * @throws UnsafeCheckpoint when a name or operation is not on the whitelist; MalformedFile when the bytes are no pickle.
 */
export function unpickle(
  file: Uint8Array,
  start: number,
  address: string,
  whitelist: PickleWhitelist,
): Unpickled {
  const reader = pickleReader(file, address, start);
  const machine: Machine = { reader, address, whitelist, stack: [], marks: [], memo: new Map() };
  for (;;) {
    const opcode = String.fromCharCode(reader.byte());
    if (opcode === ".") return { value: pop(machine), end: reader.position };
    const run = operations[opcode];
    if (!run)
      throw refused(machine, `pickle operation ${JSON.stringify(opcode)} (byte ${reader.position - 1})`);
    run(machine);
  }
}

interface Machine {
  readonly reader: PickleReader;
  readonly address: string;
  readonly whitelist: PickleWhitelist;
  readonly stack: unknown[];
  readonly marks: number[];
  readonly memo: Map<number, unknown>;
}

const operations: Readonly<Record<string, (machine: Machine) => void>> = {
  "\x80": ({ reader }) => void reader.byte(),
  "\x95": ({ reader }) => void reader.bytes(8),
  "(": ({ marks, stack }) => void marks.push(stack.length),
  "0": (machine) => void pop(machine),
  N: ({ stack }) => void stack.push(null),
  "\x88": ({ stack }) => void stack.push(true),
  "\x89": ({ stack }) => void stack.push(false),
  J: ({ stack, reader }) => void stack.push(reader.int32()),
  K: ({ stack, reader }) => void stack.push(reader.count(1)),
  M: ({ stack, reader }) => void stack.push(reader.count(2)),
  "\x8a": ({ stack, reader }) => void stack.push(reader.long(reader.count(1))),
  G: ({ stack, reader }) => void stack.push(reader.float64()),
  X: ({ stack, reader }) => void stack.push(reader.text(reader.count(4))),
  "\x8c": ({ stack, reader }) => void stack.push(reader.text(reader.count(1))),
  "\x8d": ({ stack, reader }) => void stack.push(reader.text(reader.count(8))),
  T: ({ stack, reader }) => void stack.push(reader.text(reader.count(4))),
  U: ({ stack, reader }) => void stack.push(reader.text(reader.count(1))),
  "}": ({ stack }) => void stack.push(new Map()),
  "]": ({ stack }) => void stack.push([]),
  ")": ({ stack }) => void stack.push([]),
  t: (machine) => void machine.stack.push(popToMark(machine)),
  "\x85": (machine) => void machine.stack.push(popCount(machine, 1)),
  "\x86": (machine) => void machine.stack.push(popCount(machine, 2)),
  "\x87": (machine) => void machine.stack.push(popCount(machine, 3)),
  a: (machine) => append(machine, popCount(machine, 1)),
  e: (machine) => append(machine, popToMark(machine)),
  s: (machine) => setItems(machine, popCount(machine, 2)),
  u: (machine) => setItems(machine, popToMark(machine)),
  q: (machine) => void machine.memo.set(machine.reader.count(1), top(machine)),
  r: (machine) => void machine.memo.set(machine.reader.count(4), top(machine)),
  "\x94": (machine) => void machine.memo.set(machine.memo.size, top(machine)),
  h: (machine) => recall(machine, machine.reader.count(1)),
  j: (machine) => recall(machine, machine.reader.count(4)),
  c: (machine) => pushName(machine, machine.reader.line(), machine.reader.line()),
  "\x93": (machine) => {
    const [module, name] = popCount(machine, 2);
    pushName(machine, String(module), String(name));
  },
  R: callName,
  Q: (machine) => void machine.stack.push(machine.whitelist.load(pop(machine))),
  b: setState,
};

function pushName(machine: Machine, module: string, name: string): void {
  const full = `${module}.${name}`;
  if (!machine.whitelist.allows(full)) throw refused(machine, `the name ${full}`);
  machine.stack.push({ name: full } satisfies PickledName);
}

function callName(machine: Machine): void {
  const [called, args] = popCount(machine, 2);
  const value = isName(called) && Array.isArray(args) ? machine.whitelist.call(called.name, args) : undefined;
  if (value === undefined)
    throw refused(machine, `a call of ${isName(called) ? called.name : "a plain value"}`);
  machine.stack.push(value);
}

/** PyTorch hangs `_metadata` on the ordered dictionary of a state dict; such attributes carry no weights. */
function setState(machine: Machine): void {
  pop(machine);
  if (!(top(machine) instanceof Map))
    throw refused(machine, "a state set on something other than a dictionary");
}

function append(machine: Machine, values: readonly unknown[]): void {
  const list = top(machine);
  if (!Array.isArray(list)) throw malformed(machine, "an append to something other than a list");
  for (const value of values) list.push(value);
}

function setItems(machine: Machine, items: readonly unknown[]): void {
  const map = top(machine);
  if (!(map instanceof Map) || items.length % 2 === 1)
    throw malformed(machine, "items set on something other than a dictionary");
  for (let i = 0; i < items.length; i += 2) map.set(items[i], items[i + 1]);
}

function recall(machine: Machine, index: number): void {
  if (!machine.memo.has(index)) throw malformed(machine, `nothing was remembered as ${index}`);
  machine.stack.push(machine.memo.get(index));
}

function pop(machine: Machine): unknown {
  return popCount(machine, 1)[0];
}

function top(machine: Machine): unknown {
  if (machine.stack.length === 0) throw malformed(machine, "the stack is empty");
  return machine.stack[machine.stack.length - 1];
}

function popCount(machine: Machine, count: number): unknown[] {
  if (machine.stack.length < count) throw malformed(machine, "the stack is empty");
  return machine.stack.splice(machine.stack.length - count);
}

function popToMark(machine: Machine): unknown[] {
  const mark = machine.marks.pop();
  if (mark === undefined || mark > machine.stack.length) throw malformed(machine, "there is no mark");
  return machine.stack.splice(mark);
}

function isName(value: unknown): value is PickledName {
  return typeof value === "object" && value !== null && "name" in value && !(value instanceof Map);
}

function refused({ address }: Machine, what: string): AppError {
  const message = `${address}: refused, expected tensors and plain containers only, got ${what}`;
  return new AppError("UnsafeCheckpoint", message, { address });
}

function malformed({ address, reader }: Machine, problem: string): AppError {
  return new AppError(
    "MalformedFile",
    `${address}: not a sound pickle at byte ${reader.position}: ${problem}`,
    { address },
  );
}
