/** How a format is recognised, its name, and what to do instead. */
interface ForeignFormat {
  readonly name: string;
  readonly remedy: string;
  readonly matches: (file: Uint8Array, head: string) => boolean;
}

/** What to do with a network in a format from which no weights are read. */
export const FROM_PYTHON = "in Python save the model's state_dict as safetensors or with torch.save";

/** Formats in which people bring weights but which cannot be read here, recognised by the bytes at fixed places. */
const FORMATS: readonly ForeignFormat[] = [
  {
    name: "an HDF5 file (Keras .h5, MATLAB)",
    remedy: "save the weights as safetensors under PyTorch's names",
    matches: (_, head) => head.startsWith("\x89HDF\r\n\x1a\n"),
  },
  {
    name: "a TensorFlow Lite model",
    remedy: FROM_PYTHON,
    matches: (_, head) => head.startsWith("TFL3", 4),
  },
  {
    name: "the index of a TensorFlow checkpoint",
    remedy: "save the weights as safetensors under PyTorch's names",
    matches: (file) =>
      file.length >= 48 &&
      [0x57, 0xfb, 0x80, 0x8b, 0x24, 0x75, 0x47, 0xdb].every((byte, i) => file.at(i - 8) === byte),
  },
  { name: "a GGUF model", remedy: FROM_PYTHON, matches: (_, head) => head.startsWith("GGUF") },
  { name: "a numpy array (.npy)", remedy: FROM_PYTHON, matches: (_, head) => head.startsWith("\x93NUMPY") },
  { name: "a gzip archive", remedy: "unpack it first", matches: (_, head) => head.startsWith("\x1f\x8b") },
  { name: "an xz archive", remedy: "unpack it first", matches: (_, head) => head.startsWith("\xfd7zXZ\0") },
  {
    name: "a 7z archive",
    remedy: "unpack it first",
    matches: (_, head) => head.startsWith("7z\xbc\xaf\x27\x1c"),
  },
  {
    name: "a zstd archive",
    remedy: "unpack it first",
    matches: (_, head) => head.startsWith("\x28\xb5\x2f\xfd"),
  },
  { name: "a tar archive", remedy: "unpack it first", matches: (_, head) => head.startsWith("ustar", 257) },
  {
    name: "a pointer of Git LFS, not the file itself",
    remedy: "fetch the file with git lfs pull, or download it from the repository's page",
    matches: (_, head) => head.startsWith("version https://git-lfs"),
  },
  {
    name: "a web page",
    remedy: "the download was answered with a page; fetch the file itself",
    matches: (_, head) => /^\s*<(!doctype|html|\?xml)/i.test(head),
  },
  {
    name: "an index of a model in several files",
    remedy: "in Python load the whole model and save its state_dict in one file",
    matches: (_, head) => /^\s*\{/.test(head) && /"weight_map"/.test(head),
  },
  {
    name: "a JSON text",
    remedy: "bring the file of weights that lies beside it",
    matches: (_, head) => /^\s*[{[]/.test(head),
  },
];

/** Tells whether a file is an ONNX model, or another protocol buffer that begins alike (TensorFlow SavedModel). */
export function isOnnx(file: Uint8Array): boolean {
  return file[0] === 0x08 && file[1]! < 0x20 && (file[2]! & 7) === 2 && file[2]! < 0x80;
}

/**
 * Names the format of a file that is neither PyTorch's nor safetensors, and says what to do: "a TensorFlow Lite model; in
 * Python save the model's state_dict ...". Null where the format is not known.
 */
export function nameForeignFormat(file: Uint8Array): string | null {
  const head = new TextDecoder("latin1").decode(file.subarray(0, 2048));
  const found = FORMATS.find(({ matches }) => matches(file, head));
  return found ? `${found.name}; ${found.remedy}` : null;
}
