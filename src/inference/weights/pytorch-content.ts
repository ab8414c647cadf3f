/** An open PyTorch checkpoint, whatever its container: its value, and the bytes of its storages. */
export interface PytorchContent {
  /** What was saved, as data; tensors refer to storages by key. */
  readonly value: unknown;
  /** Returns the bytes of a storage; undefined where the checkpoint has none with that key. @throws MalformedFile */
  readonly storage: (key: string) => Uint8Array | undefined;
  /** Whether the numbers were written by a machine that stores the highest byte first. */
  readonly isBigEndian: boolean;
}
