import { type InertObject, isPickled } from "./pickled-value.ts";
import { isCount } from "./pytorch-storages.ts";
import type { PickledTensor, UnreadTensor } from "./pytorch-tensors.ts";

/** The deepest container that is searched, and the longest key; no network has its tensors beyond them. */
const DEEPEST = 100;
const LONGEST_KEY = 1_000;

/** A tensor and its dotted path. */
type FoundTensor = readonly [path: string, tensor: PickledTensor | UnreadTensor];

/** Attributes of a pickled `nn.Module` that its state dict leaves out of its keys. */
const MODULE_PARTS = new Set(["_parameters", "_buffers", "_modules"]);

/**
 * Finds every tensor of an unpickled checkpoint, with its dotted path: through dictionaries and lists by key and
 * position, through a whole pickled module as its own `state_dict()` would name it, through any other object by its
 * attributes. A container is searched once, by the first path that leads to it, so cycles end and nothing is counted
 * twice. Keys that are neither texts nor numbers, and everything deeper than 100 containers, are skipped.
 */
export function findTensors(content: unknown): readonly FoundTensor[] {
  const found: FoundTensor[] = [];
  const seen = new Set<unknown>();
  const enter = (value: unknown, path: string, depth: number) => {
    if (typeof value !== "object" || value === null) return;
    const tensor = asTensor(value);
    if (tensor) found.push([path, tensor]);
    if (tensor || depth === DEEPEST || seen.has(value)) return;
    seen.add(value);
    for (const [key, part] of partsOf(value)) {
      if (typeof part !== "object" || part === null) continue;
      const inner = key === null ? path : joinPath(path, key);
      if (inner !== null) enter(part, inner, depth + 1);
    }
  };
  enter(content, "", 0);
  return found;
}

function asTensor(value: object): PickledTensor | UnreadTensor | undefined {
  if (isPickled<PickledTensor>(value, "tensor") || isPickled<UnreadTensor>(value, "unread")) return value;
  return isPickled<InertObject>(value, "object") ? asNumpyArray(value) : undefined;
}

/** Reads a numpy array beside the tensors: its shape is in its state, or in the call that makes it. */
function asNumpyArray({ className, args, state }: InertObject): UnreadTensor | undefined {
  const shape = /^numpy\.(_core|core)\.multiarray\._reconstruct$/.test(className)
    ? Array.isArray(state) && state[1]
    : /^numpy\.(_core|core)\.numeric\._frombuffer$/.test(className) && args[2];
  const known = Array.isArray(shape) && shape.every(isCount);
  return known ? { kind: "unread", what: "a numpy array, no tensor", shape } : undefined;
}

/** Lists the parts of a container, each with its key; the key is null for a part that takes its container's own path. */
function* partsOf(value: object): Generator<[unknown, unknown]> {
  if (value instanceof Map) {
    for (const [key, part] of value) yield [MODULE_PARTS.has(key) ? null : key, part];
  } else if (Array.isArray(value)) yield* value.entries();
  else if (isPickled<InertObject>(value, "object")) {
    const { state, entries, items, args } = value;
    // Attributes are one dictionary, or two where the class has slots.
    const attributes = Array.isArray(state) && state.length === 2 ? (state as unknown[]) : [state];
    for (const part of [...attributes, entries, items, args]) yield [null, part];
  }
}

function joinPath(path: string, key: unknown): string | null {
  if (typeof key !== "string" && typeof key !== "number") return null;
  const joined = path === "" ? String(key) : `${path}.${key}`;
  return joined.length > LONGEST_KEY ? null : joined;
}
