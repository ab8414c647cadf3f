import { PbfReader } from "pbf";
import { AppError } from "../../../core/errors.ts";
import { GrowingNumbers } from "./growing-numbers.ts";

/** One operation of an ONNX model and what it is given beside its inputs. */
export interface OnnxNode {
  /** Its kind: `TreeEnsembleClassifier`. */
  readonly operation: string;
  /** Names of what it takes and gives: another operation that takes what this one gives has the same name. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: ReadonlyMap<string, OnnxAttribute>;
}

/** The operations of an ONNX model, in its order. */
export interface OnnxGraph {
  readonly nodes: readonly OnnxNode[];
  /** Of each input of the model that is a matrix with a stated number of columns: that number. */
  readonly widths: ReadonlyMap<string, number>;
}

/** A value of an ONNX attribute; a kind that it has not is empty. */
export interface OnnxAttribute {
  /** Whole or decimal numbers; those of a tensor too. */
  readonly numbers: Float64Array;
  readonly texts: readonly string[];
}

/** Bytes a number of the element types of a tensor that can be read here, by ONNX's numbers for them. */
const ELEMENTS: Readonly<Record<number, (bytes: DataView, at: number) => number>> = {
  1: (bytes, at) => bytes.getFloat32(4 * at, true),
  6: (bytes, at) => bytes.getInt32(4 * at, true),
  7: (bytes, at) => Number(bytes.getBigInt64(8 * at, true)),
  11: (bytes, at) => bytes.getFloat64(8 * at, true),
};
const ELEMENT_BYTES: Readonly<Record<number, number>> = { 1: 4, 6: 4, 7: 8, 11: 8 };

/** Wire types of protocol buffers. */
const PACKED = 2;

/**
 * Reads the operations of an ONNX model, their attributes, and the widths of its inputs; nothing else of it.
 * https://onnx.ai/onnx/repo-docs/IR.html, https://protobuf.dev/programming-guides/encoding
 *
 * @throws MalformedFile where the bytes are no protocol buffer, or hold no graph.
 */
export function readOnnx(file: Uint8Array, address: string): OnnxGraph {
  const nodes: OnnxNode[] = [];
  const widths = new Map<string, number>();
  let graphs = 0;
  try {
    new PbfReader(file).readFields((tag, _, model) => {
      if (tag !== 7) return;
      graphs++;
      readMessage(model, (field, graph) => {
        if (field === 1) nodes.push(readNode(graph));
        if (field === 11) readWidth(graph, widths);
      });
    }, null);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw malformed(address, `expected an ONNX model, got bytes that end or break off within it`);
  }
  if (graphs === 0) throw malformed(address, "expected an ONNX model, got one without a graph");
  return { nodes, widths };
}

/** Reads a message whose bytes are all there: the library takes those beyond the end for zeros. @throws RangeError where they are not. */
function readMessage(reader: PbfReader, readField: (field: number, reader: PbfReader) => void): void {
  const end = reader.readVarint() + reader.pos;
  if (end > reader.length) throw new RangeError("bytes break off");
  reader.readFields((field, _, message) => readField(field, message), null, end);
  if (reader.pos !== end) throw new RangeError("a field reaches beyond its message");
}

function readNode(reader: PbfReader): OnnxNode {
  const attributes = new Map<string, OnnxAttribute>();
  const [inputs, outputs]: [string[], string[]] = [[], []];
  let operation = "";
  readMessage(reader, (field, node) => {
    if (field === 1) inputs.push(node.readString());
    if (field === 2) outputs.push(node.readString());
    if (field === 4) operation = node.readString();
    if (field === 5) {
      const [name, attribute] = readAttribute(node);
      attributes.set(name, attribute);
    }
  });
  return { operation, inputs, outputs, attributes };
}

/** Reads the name of an input and, of a matrix, how many columns it has. */
function readWidth(reader: PbfReader, widths: Map<string, number>): void {
  let name = "";
  const lengths: (number | null)[] = [];
  readMessage(reader, (field, input) => {
    if (field === 1) name = input.readString();
    if (field === 2)
      readInside(input, 1, (tensor) =>
        readInside(tensor, 2, (shape) =>
          readInside(shape, 1, (dimension) => {
            lengths.push(null);
            readInside(dimension, 1, (length) => (lengths[lengths.length - 1] = length.readVarint(true)));
          }),
        ),
      );
  });
  const columns = lengths.length === 2 ? lengths[1]! : null;
  if (columns !== null) widths.set(name, columns);
}

/** Reads one field of a message. */
function readInside(reader: PbfReader, wanted: number, read: (reader: PbfReader) => void): void {
  readMessage(reader, (field, inside) => {
    if (field === wanted) read(inside);
  });
}

function readAttribute(reader: PbfReader): [name: string, OnnxAttribute] {
  const numbers = new GrowingNumbers();
  const texts: string[] = [];
  let name = "";
  readMessage(reader, (field, attribute) => {
    if (field === 1) name = attribute.readString();
    else if (field === 2 || field === 7) readEach(attribute, numbers, (one) => one.readFloat());
    else if (field === 3 || field === 8) readEach(attribute, numbers, (one) => one.readVarint(true));
    else if (field === 4 || field === 9) texts.push(attribute.readString());
    else if (field === 5) readTensor(attribute, numbers);
  });
  return [name, { numbers: numbers.values, texts }];
}

/** Reads one number, or as many as are packed together. */
function readEach(reader: PbfReader, numbers: GrowingNumbers, read: (reader: PbfReader) => number): void {
  const end = reader.type === PACKED ? reader.readPackedEnd() : reader.pos + 1;
  while (reader.pos < end) numbers.push(read(reader));
}

function readTensor(reader: PbfReader, numbers: GrowingNumbers): void {
  let type = 0;
  let raw: Uint8Array | null = null;
  readMessage(reader, (field, tensor) => {
    if (field === 2) type = tensor.readVarint();
    else if (field === 4) readEach(tensor, numbers, (one) => one.readFloat());
    else if (field === 5 || field === 7) readEach(tensor, numbers, (one) => one.readVarint(true));
    else if (field === 9) raw = tensor.readBytes();
    else if (field === 10) readEach(tensor, numbers, (one) => one.readDouble());
  });
  if (raw === null) return;
  const bytes: Uint8Array = raw;
  const read = ELEMENTS[type];
  if (read === undefined) return;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < Math.floor(bytes.length / ELEMENT_BYTES[type]!); at++) numbers.push(read(view, at));
}

function malformed(address: string, problem: string): AppError {
  return new AppError("MalformedFile", `${address}: ${problem}`, { address });
}
