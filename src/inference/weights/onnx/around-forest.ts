import { quote } from "../../../core/quote.ts";
import type { OnnxGraph, OnnxNode } from "./read-onnx.ts";

/** The operation that is a forest. https://onnx.ai/onnx/operators/onnx_aionnxml_TreeEnsembleClassifier.html */
export const FOREST = "TreeEnsembleClassifier";

/** More operations than converters put around a forest. */
const MOST_OPERATIONS = 64;

/** ONNX's numbers for float32 and float64. */
const FLOATS: ReadonlySet<number> = new Set([1, 11]);

/** Returns the name of the model's input that a forest takes, through operations that leave numbers as they are. */
export function inputOf({ nodes }: OnnxGraph, forest: OnnxNode): string {
  return before(nodes, forest).at(-1)!.inputs[0] ?? "";
}

/**
 * Finds an operation around a forest that changes its variables or its votes. Converters put others there: `Cast` to decimal numbers and
 * `Identity` anywhere, `ZipMap` after it, and any `Cast` of the label alone.
 *
 * @returns what it is, in words; null where there is none.
 */
export function changingOperation({ nodes }: OnnxGraph, forest: OnnxNode): string | null {
  if (nodes.length > MOST_OPERATIONS) return `${quote(nodes[0]!.operation)} and ${nodes.length - 1} others`;
  const first = before(nodes, forest);
  for (const node of nodes) {
    const { operation, attributes } = node;
    if (node === forest || operation === "Identity") continue;
    if (operation === "ZipMap" && !first.includes(node)) continue;
    if (operation !== "Cast") return quote(operation);
    const to = attributes.get("to")?.numbers[0] ?? 0;
    if (!FLOATS.has(to) && !isOfLabel(nodes, node, forest)) return `${quote(operation)} to the type ${to}`;
  }
  return null;
}

/** Whether what an operation takes is the label that a forest gives, not its votes. */
function isOfLabel(nodes: readonly OnnxNode[], node: OnnxNode, forest: OnnxNode): boolean {
  const way = before(nodes, node);
  const at = way.indexOf(forest);
  return at > 0 && way[at - 1]!.inputs[0] === forest.outputs[0];
}

/** Returns an operation and those that its first input comes through, backwards. */
function before(nodes: readonly OnnxNode[], last: OnnxNode): OnnxNode[] {
  const way = [last];
  for (;;) {
    const [name] = way.at(-1)!.inputs;
    const from = name === undefined ? undefined : nodes.find(({ outputs }) => outputs.includes(name));
    if (from === undefined || way.includes(from)) return way;
    way.push(from);
  }
}
