import { type InertObject, isPickled } from "./pickled-value.ts";
import { isCount } from "./pytorch-storages.ts";
import type { PickledTensor, UnreadTensor } from "./pytorch-tensors.ts";

/** Deepest container that is entered, and longest key: no network is named beyond them. */
const deepest = 100;
const longestKey = 1_000;

/** A tensor and its dotted path. */
type FoundTensor = readonly [path: string, tensor: PickledTensor | UnreadTensor];

/** Attributes of a pickled `nn.Module` that its state dict leaves out of its keys. */
const moduleParts = new Set(["_parameters", "_buffers", "_modules"]);

/**
 * Every tensor of an unpickled checkpoint with its dotted path: through dictionaries and lists by key and position,
 * through a whole pickled module as its own `state_dict()` would name it, through any other object by its attributes.
 * A container is entered once, by the first path that leads to it, so cycles end and nothing is counted twice; keys
 * that are neither texts nor numbers, and what lies deeper than 100 containers, are passed over.
 */
export function findTensors(content: unknown): readonly FoundTensor[] {
  const found: FoundTensor[] = [];
  const seen = new Set<unknown>();
  const enter = (value: unknown, path: string, depth: number) => {
    if (typeof value !== "object" || value === null) return;
    const tensor = asTensor(value);
    if (tensor) found.push([path, tensor]);
    if (tensor || depth === deepest || seen.has(value)) return;
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

/** An array of numpy's beside the tensors: its shape stands in its state, or in the call that makes it. */
function asNumpyArray({ className, args, state }: InertObject): UnreadTensor | undefined {
  const shape = /^numpy\.(_core|core)\.multiarray\._reconstruct$/.test(className)
    ? Array.isArray(state) && state[1]
    : /^numpy\.(_core|core)\.numeric\._frombuffer$/.test(className) && args[2];
  const known = Array.isArray(shape) && shape.every(isCount);
  return known ? { kind: "unread", what: "a numpy array, no tensor", shape } : undefined;
}

/** What a container holds, each with its key; null for a part that takes its container's own path. */
function* partsOf(value: object): Generator<[unknown, unknown]> {
  if (value instanceof Map) {
    for (const [key, part] of value) yield [moduleParts.has(key) ? null : key, part];
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
  return joined.length > longestKey ? null : joined;
}
