/** An object of a store: its name, with `/` between the parts, and its size. */
export interface StoredObject {
  readonly name: string;
  readonly bytes: number;
}

/**
 * Where an atlas lies: a folder, or a bucket at an address. Objects have names such as `tiles/3f…` and are written whole or not at
 * all: whoever reads finds the old object, the new one or none, never a part of one, also when the writer is killed.
 *
 * Absence is a value. Everything else that goes wrong throws an AppError StorageFailed that names the object and the reason in
 * words; nothing is tried again here, because the queue does that.
 */
export interface AtlasStore {
  /** The folder or address as a person would type it, without secrets. */
  readonly address: string;
  /** Whether there is an object of this name. */
  has(name: string, signal?: AbortSignal): Promise<boolean>;
  /** The bytes of an object; null where there is none. */
  read(name: string, signal?: AbortSignal): Promise<Uint8Array | null>;
  /** Puts an object in its place; one of the same name is replaced. */
  write(name: string, bytes: Uint8Array, signal?: AbortSignal): Promise<void>;
  /** Puts a file of this disk in its place piece by piece, whatever its size. The file stays. */
  writeFile(name: string, path: string, signal?: AbortSignal): Promise<void>;
  /** Removes an object; nothing happens where there is none. */
  remove(name: string, signal?: AbortSignal): Promise<void>;
  /** The objects whose names begin with `prefix`, in any order; none where there are none. */
  list(prefix: string, signal?: AbortSignal): AsyncIterable<StoredObject>;
}
