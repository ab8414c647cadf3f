/** A PyTorch checkpoint opened, whatever its container: its value, and where the numbers of its storages are. */
export interface PytorchContent {
  /** What was saved, as data; tensors refer to storages by key. */
  readonly value: unknown;
  /** The bytes of a storage; undefined where the checkpoint has none of that key. @throws MalformedFile */
  readonly storage: (key: string) => Uint8Array | undefined;
  /** True where the numbers were written by a machine that puts the highest byte first. */
  readonly isBigEndian: boolean;
}
