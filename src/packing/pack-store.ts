/** Where a pack is written: a folder on the disk, or in the browser's private storage. Paths are relative, with slashes. */
export interface PackStore {
  /** What the folder is called, for messages. */
  readonly place: string;
  /** Returns the text of a small file; null where there is none. */
  readText(path: string): Promise<string | null>;
  /** Replaces a small file whole. @throws AppError StorageFailed */
  writeText(path: string, text: string): Promise<void>;
  /** Returns the bytes of a file; null where there is none. */
  size(path: string): Promise<number | null>;
  /** Opens a file to read and write at any place; it is created, empty, where there is none. @throws AppError StorageFailed */
  open(path: string): Promise<PackFile>;
  /** Gives a file another name, and replaces what had it. @throws AppError StorageFailed */
  rename(from: string, to: string): Promise<void>;
  /** Removes a file or a folder with all that is in it; does nothing where there is none. */
  remove(path: string): Promise<void>;
  /** Returns how many bytes may still be written; null where nobody knows. */
  freeBytes(): Promise<number | null>;
}

/** An open file of a pack. */
export interface PackFile {
  size(): Promise<number>;
  /** Returns the bytes from this place on; fewer where the file ends. */
  read(at: number, length: number): Promise<Uint8Array<ArrayBuffer>>;
  /** Writes all bytes. @throws AppError StorageFailed where there is no room. */
  write(at: number, bytes: Uint8Array): Promise<void>;
  truncate(size: number): Promise<void>;
  /** Returns when what was written would survive the end of this program. */
  flush(): Promise<void>;
  close(): Promise<void>;
}
