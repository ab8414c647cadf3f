import { AppError } from "../../../core/errors.ts";
import { quote } from "../../../core/quote.ts";
import { FROM_PYTHON } from "../foreign-format.ts";
import { type ForestArrays, forestTensors } from "../forest-arrays.ts";
import type { StoredTensors } from "../stored-tensor.ts";
import { type OnnxAttribute, type OnnxNode, readOnnx } from "./read-onnx.ts";

/** The operation that is a forest. https://onnx.ai/onnx/operators/onnx_aionnxml_TreeEnsembleClassifier.html */
const FOREST = "TreeEnsembleClassifier";

/** Operations around a forest that change none of its votes: converters put them there. */
const HARMLESS: ReadonlySet<string> = new Set([
  FOREST,
  "Cast",
  "Identity",
  "ZipMap",
  "ArrayFeatureExtractor",
]);

/** A forest of an ONNX model: its arrays as a checkpoint has them, and the labels of its classes. */
export interface OnnxForest {
  readonly tensors: StoredTensors;
  /** Texts, or whole numbers, one for each class. */
  readonly classes: readonly (string | number)[];
}

/**
 * Reads the forest of an ONNX model that classifies by the votes of trees, as skl2onnx writes a RandomForestClassifier.
 *
 * @throws BadInput where the model is anything else; MalformedFile where its arrays contradict each other.
 */
export function readOnnxForest(file: Uint8Array, address: string): OnnxForest {
  const nodes = readOnnx(file, address);
  const forests = nodes.filter(({ operation }) => operation === FOREST);
  const other = nodes.find(({ operation }) => !HARMLESS.has(operation));
  if (forests.length !== 1 || other !== undefined)
    throw badInput(
      address,
      `an ONNX model that is one random forest (${FOREST})`,
      other === undefined
        ? `${forests.length} of them`
        : `an operation ${quote(other.operation)}; of a network, ${FROM_PYTHON}`,
    );
  const ensemble = readEnsemble(forests[0]!, address);
  return { tensors: forestTensors(orderNodes(ensemble, address)), classes: ensemble.classes };
}

interface Ensemble {
  readonly classes: readonly (string | number)[];
  /** Of each node, in the file's order: its tree, its number in the tree, whether it is a leaf, and what a split asks. */
  readonly tree: Float64Array;
  readonly node: Float64Array;
  readonly isLeaf: readonly boolean[];
  readonly feature: Float64Array;
  readonly threshold: Float64Array;
  readonly lesser: Float64Array;
  readonly greater: Float64Array;
  /** Of each vote: its tree, leaf, class and weight. */
  readonly votes: readonly [
    tree: Float64Array,
    node: Float64Array,
    klass: Float64Array,
    weight: Float64Array,
  ];
}

const NOTHING: OnnxAttribute = { numbers: new Float64Array(0), texts: [] };

function readEnsemble({ attributes }: OnnxNode, address: string): Ensemble {
  const own = (name: string) => attributes.get(name) ?? NOTHING;
  /** Numbers of 32 bits, or of 64 bits as a tensor. */
  const decimals = (name: string) => {
    const { numbers } = own(`${name}_as_tensor`);
    return numbers.length > 0 ? numbers : own(name).numbers;
  };
  const transform = own("post_transform").texts[0] ?? "NONE";
  if (transform !== "NONE")
    throw badInput(
      address,
      "a forest whose votes are added up",
      `trees with a ${quote(transform)} after them`,
    );
  if (decimals("base_values").some((value) => value !== 0))
    throw badInput(address, "a forest whose votes are added up", "one with base values");
  const modes = own("nodes_modes").texts;
  const odd = modes.find((mode) => mode !== "BRANCH_LEQ" && mode !== "LEAF");
  if (odd !== undefined)
    throw badInput(address, "splits of the form value <= threshold", `a node of mode ${quote(odd)}`);
  const { texts } = own("classlabels_strings");
  const classes = texts.length > 0 ? texts : [...own("classlabels_int64s").numbers];
  const ensemble: Ensemble = {
    classes,
    tree: own("nodes_treeids").numbers,
    node: own("nodes_nodeids").numbers,
    isLeaf: modes.map((mode) => mode === "LEAF"),
    feature: own("nodes_featureids").numbers,
    threshold: decimals("nodes_values"),
    lesser: own("nodes_truenodeids").numbers,
    greater: own("nodes_falsenodeids").numbers,
    votes: [
      own("class_treeids").numbers,
      own("class_nodeids").numbers,
      own("class_ids").numbers,
      decimals("class_weights"),
    ],
  };
  checkLengths(ensemble, address);
  return ensemble;
}

function checkLengths({ classes, tree, isLeaf, votes, ...rest }: Ensemble, address: string): void {
  const { node, feature, threshold, lesser, greater } = rest;
  const nodes = [node, feature, threshold, lesser, greater, isLeaf].map(({ length }) => length);
  const odd = nodes.find((length) => length !== tree.length);
  if (tree.length === 0 || odd !== undefined)
    throw malformed(address, `expected as many numbers for each node, got ${tree.length} and ${odd ?? 0}`);
  const [first, ...others] = votes.map(({ length }) => length);
  if (first === 0 || others.some((length) => length !== first))
    throw malformed(address, `expected as many numbers for each vote, got ${[first, ...others].join(", ")}`);
  if (classes.length < 2) throw malformed(address, `expected two classes or more, got ${classes.length}`);
}

/** The votes of each node, in the order of nodes: those of node n stand from `starts[n]` to `starts[n + 1]`. */
interface NodeVotes {
  readonly starts: Int32Array;
  readonly classes: Int32Array;
  readonly weights: Float64Array;
}

/** Where each node stands in the file, by its tree and its number there. */
type Places = ReadonlyMap<number, number>;

function placeKey(tree: number, node: number): number {
  return tree * 2 ** 26 + node;
}

/** Gathers the votes. Of two classes a converter writes the second alone: the first has the rest of each tree's share. */
function nodeVotes({ classes, votes, tree }: Ensemble, places: Places, address: string): NodeVotes {
  const [treeOf, nodeOf, classOf, weightOf] = votes;
  const isBinary = classes.length === 2 && classOf.every((klass) => klass === classOf[0]);
  const share = 1 / new Set(tree).size;
  const each = isBinary ? 2 : 1;
  const starts = new Int32Array(tree.length + 1);
  const placeOf = Int32Array.from(treeOf, (one, at) => {
    const place = places.get(placeKey(one, nodeOf[at]!));
    const klass = classOf[at]!;
    if (place === undefined || klass < 0 || klass >= classes.length)
      throw malformed(address, `expected votes of leaves for classes 0 to ${classes.length - 1}, got others`);
    starts[place + 1]! += each;
    return place;
  });
  for (let place = 0; place < tree.length; place++) starts[place + 1]! += starts[place]!;
  const gathered = new Int32Array(each * treeOf.length);
  const weights = new Float64Array(gathered.length);
  const ends = starts.slice();
  const add = (place: number, klass: number, weight: number) => {
    const to = ends[place]!++;
    gathered[to] = klass;
    weights[to] = weight;
  };
  for (const [at, place] of placeOf.entries()) {
    if (isBinary) add(place, 0, share - weightOf[at]!);
    add(place, isBinary ? 1 : classOf[at]!, weightOf[at]!);
  }
  return { starts, classes: gathered, weights };
}

/** Numbers the nodes of all trees anew, so that the lesser branch of a split is always the next node. */
function orderNodes(ensemble: Ensemble, address: string): ForestArrays {
  const { tree, node, isLeaf, feature, threshold, lesser, greater, classes } = ensemble;
  const places = new Map<number, number>();
  for (const [at, one] of tree.entries()) places.set(placeKey(one, node[at]!), at);
  const { starts, classes: voted, weights } = nodeVotes(ensemble, places, address);
  const ordered = newArrays(classes.length);
  const childOf = (at: number, number: number) => {
    const place = places.get(placeKey(tree[at]!, number));
    if (place !== undefined) return place;
    throw malformed(address, `expected node ${number} in tree ${tree[at]}, got none`);
  };
  // The root of a tree is its first node.
  const roots = new Map<number, number>();
  for (const [at, one] of tree.entries()) if (!roots.has(one)) roots.set(one, at);
  for (const root of roots.values()) {
    ordered.roots.push(ordered.features.length);
    const waiting: (readonly [at: number, greaterOf: number])[] = [[root, -1]];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const [at, greaterOf] = next;
      const place = ordered.features.length;
      if (place >= tree.length) throw malformed(address, "expected trees, got branches that meet");
      if (greaterOf >= 0) ordered.next[greaterOf] = place;
      ordered.features.push(isLeaf[at] ? -1 : feature[at]!);
      ordered.thresholds.push(isLeaf[at] ? 0 : threshold[at]!);
      ordered.next.push(isLeaf[at] ? ordered.leaves.length - 1 : 0);
      if (!isLeaf[at]) {
        waiting.push([childOf(at, greater[at]!), place], [childOf(at, lesser[at]!), -1]);
        continue;
      }
      for (let vote = starts[at]!; vote < starts[at + 1]!; vote++)
        if (weights[vote] !== 0) {
          ordered.classes.push(voted[vote]!);
          ordered.votes.push(weights[vote]!);
        }
      ordered.leaves.push(ordered.classes.length);
    }
  }
  return ordered;
}

function newArrays(classCount: number) {
  return {
    classCount,
    features: [] as number[],
    thresholds: [] as number[],
    next: [] as number[],
    roots: [] as number[],
    leaves: [0],
    classes: [] as number[],
    votes: [] as number[],
  };
}

function badInput(address: string, expected: string, got: string): AppError {
  return new AppError("BadInput", `${address}: expected ${expected}, got ${got}`, { input: address });
}

function malformed(address: string, problem: string): AppError {
  return new AppError("MalformedFile", `${address}: ${problem}`, { address });
}
