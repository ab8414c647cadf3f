import { AppError } from "../../core/errors.ts";
import { quote } from "../../core/quote.ts";
import type { StoredTensor, StoredTensors } from "./stored-tensor.ts";

/** Modules that PyTorch wraps around another module, which are not part of the network: DataParallel, torch.compile, FSDP. */
const WRAPPERS =
  /(^|\.)(module|_orig_mod|_fsdp_wrapped_module|_checkpoint_wrapped_module|_forward_module)(?=\.)/g;

/**
 * Finds the tensors of one network in a checkpoint, named as the network names them: "fc1.weight" for
 * `state_dict.model.fc1.weight` of a Lightning checkpoint, `module.fc1.weight` of DataParallel or
 * `fc1._orig_mod.weight` of a compiled layer. The network is where `landmark`, a tensor that only it has, is found.
 * Where there are several (weights and their moving average), the error names their prefixes, and `prefix` chooses one
 * of them, by its whole name or its beginning.
 *
 * @throws WeightsMismatch when there is no such network, when there are several and no `prefix` was given, or when
 *   there is none under `prefix`.
 */
export function tensorsAround(tensors: StoredTensors, landmark: string, prefix?: string): StoredTensors {
  const prefixes = findPrefixes(tensors, landmark);
  const chosen = choosePrefix(prefixes, { landmark, prefix, count: tensors.size });
  const others = prefixes.filter((other) => other !== chosen && other.startsWith(chosen));
  const around = new Map<string, StoredTensor>();
  const origins = new Map<string, string>();
  for (const [key, tensor] of tensors) {
    if (!key.startsWith(chosen) || others.some((other) => key.startsWith(other))) continue;
    const name = withoutWrappers(key.slice(chosen.length));
    const origin = origins.get(name) ?? key;
    origins.set(name, origin);
    around.set(name, origin === key ? tensor : twice(tensor, origin, key));
  }
  return around;
}

/**
 * Returns a tensor without numbers, for two tensors with one name: it is not known which is meant, so it is refused
 * where the network needs it.
 */
function twice({ shape }: StoredTensor, first: string, second: string): StoredTensor {
  return { dtype: `two, ${quote(first)} and ${quote(second)}`, shape, bytes: new Uint8Array(0) };
}

/**
 * Tells whether a checkpoint contains a network, by tensors that only it has together, whatever is wrapped around it or its parts.
 */
export function holdsNetwork(tensors: StoredTensors, ...landmarks: readonly string[]): boolean {
  const [first = [], ...others] = landmarks.map((landmark) => findPrefixes(tensors, landmark));
  return first.some((prefix) => others.every((found) => found.includes(prefix)));
}

/** Finds what comes before the landmark in each key that ends in it; wrappers within the landmark are ignored. */
function findPrefixes(tensors: StoredTensors, landmark: string): string[] {
  const [first, ...rest] = landmark.split(".").map((name) => name.replace(/[^\w]/g, "\\$&"));
  const around = WRAPPERS.source.replace("(^|\\.)", "");
  const pattern = new RegExp(
    `(^|.*\\.)${first}${rest.map((name) => `(?:\\.${around})*\\.${name}`).join("")}$`,
    "s",
  );
  const found = new Set<string>();
  for (const key of tensors.keys()) {
    const match = key.endsWith(landmark.split(".").at(-1)!) ? pattern.exec(key) : null;
    if (match) found.add(match[1]!);
  }
  return [...found];
}

function choosePrefix(
  prefixes: readonly string[],
  { landmark, prefix, count }: { landmark: string; prefix: string | undefined; count: number },
): string {
  if (prefix !== undefined) {
    const wanted = prefix === "" || prefix.endsWith(".") ? prefix : `${prefix}.`;
    const within = prefixes.filter((one) => wanted !== "" && one.startsWith(wanted));
    if (prefixes.includes(wanted)) return wanted;
    if (within.length === 1) return within[0]!;
    throw mismatch(
      landmark,
      `expected one under the prefix ${quote(prefix)}, got ${prefixes.length === 0 ? "none anywhere" : listPrefixes(prefixes)}`,
    );
  }
  if (prefixes.length === 1) return prefixes[0]!;
  if (prefixes.length === 0)
    throw mismatch(landmark, `expected one tensor of this name, got none among ${count} tensors`);
  throw mismatch(
    landmark,
    `expected one tensor of this name, got ${prefixes.length}, under the prefixes ${listPrefixes(prefixes)}; florascope import --prefix chooses one`,
  );
}

function listPrefixes(prefixes: readonly string[]): string {
  const shown = prefixes.slice(0, 8).map(quote).join(" and ");
  return prefixes.length > 8 ? `${shown} and ${prefixes.length - 8} more` : shown;
}

function withoutWrappers(name: string): string {
  return name.replace(WRAPPERS, "").replace(/^\./, "");
}

function mismatch(key: string, problem: string): AppError {
  return new AppError("WeightsMismatch", `weights ${quote(key)}: ${problem}`, { key });
}
