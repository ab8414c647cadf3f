import { AppError } from "../core/errors.ts";
import { sha256 } from "../core/sha256.ts";
import { type SharedTask, startSharedTask } from "../core/shared-task.ts";
import type { FileKeeper, NotKept } from "./file-keeper.ts";
import type { HttpLimits } from "./http-request.ts";
import { createMemoryFile, type PartialFile, StorageFull } from "./partial-file.ts";
import { receiveFile } from "./receive-file.ts";

/** What is known of a file before it is read. */
interface StatedFile {
  /** Bytes. */
  readonly size: number;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
}

/** How much of a file has been received. */
export interface FileProgress {
  readonly address: string;
  /** Bytes received so far, and how many of them were kept from an earlier visit. */
  readonly received: number;
  readonly kept: number;
  readonly size: number;
  /** Why the file will have to be received again next time; null where it is kept. */
  readonly notKept: NotKept | null;
  /** Whether this reading has ended: the file is whole, or reading failed or was given up. */
  readonly ended: boolean;
}

/** Reads whole files from a server and keeps them by their SHA-256, so that no byte is received twice. */
export interface KeptFiles {
  /**
   * Returns the bytes of a file whose size and hash are known; do not write into them. A kept file needs no request;
   * else receiving goes on where it stopped, or starts from the beginning.
   *
   * @throws AppError WeightsMismatch when the server has another file; as receiveFile does.
   */
  read(address: string, stated: StatedFile, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>>;
  /** Returns the bytes of a small file of which nothing is known before; it is never kept. */
  readUnstated(address: string, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>>;
}

export interface KeptFilesSetup {
  readonly keeper: FileKeeper;
  readonly fetch?: typeof fetch;
  readonly limits?: HttpLimits;
  /** Whether the address that a redirect led to may give the bytes; those of the asked server may where this is absent. */
  readonly mayAnswer?: (address: string) => boolean;
  /** Called at the start, at most ten times a second, and at the end of each stated file, good or bad. */
  readonly onProgress?: (progress: FileProgress) => void;
}

const DEFAULT_LIMITS: HttpLimits = { attempts: 4, backOffMs: 500, silenceMs: 30_000 };
const LARGEST_UNSTATED = 16 * 2 ** 20;
const PROGRESS_MS = 100;

export function createKeptFiles({ keeper, onProgress = () => {}, ...setup }: KeptFilesSetup): KeptFiles {
  const limits = setup.limits ?? DEFAULT_LIMITS;
  const send = setup.fetch ?? ((input, init) => fetch(input, init));
  const mayAnswerFor = (address: string) => setup.mayAnswer ?? isAtSameServer(address);
  const tasks = new Map<string, SharedTask<Uint8Array<ArrayBuffer>>>();
  /** Used where the storage cannot be used: it keeps what an aborted reading has received, for the next reading. */
  const inMemory = new Map<string, PartialFile>();

  async function open(stated: StatedFile): Promise<{ file: PartialFile; notKept: NotKept | null }> {
    const opened = await keeper.open(stated.sha256, stated.size);
    if ("file" in opened) return { ...opened, notKept: null };
    const file = inMemory.get(stated.sha256) ?? createMemoryFile();
    inMemory.set(stated.sha256, file);
    return { file, notKept: opened.notKept };
  }

  async function readStated(
    address: string,
    stated: StatedFile,
    signal: AbortSignal,
  ): Promise<Uint8Array<ArrayBuffer>> {
    const opened = await open(stated);
    let { file, notKept } = opened;
    let last: FileProgress | null = null;
    const tell = (received: number, kept: number) => {
      last = { address, received, kept, size: stated.size, notKept, ended: false };
      onProgress(last);
    };
    try {
      const known = file.length === stated.size ? await soundBytes(file, stated) : null;
      if (known !== null) {
        tell(stated.size, stated.size);
        inMemory.delete(stated.sha256);
        return known;
      }
      if (file.length >= stated.size) file.restart(null);
      const kept = file.length;
      const onBytes = throttled((received: number) => tell(received, Math.min(kept, received)));
      onBytes(kept);
      const receiving = {
        ...{ fetch: send, limits, size: { exactly: stated.size }, onBytes, signal },
        mayAnswer: mayAnswerFor(address),
      };
      try {
        await receiveFile(address, file, receiving);
      } catch (error) {
        if (!(error instanceof StorageFull)) throw error;
        const moved = createMemoryFile();
        moved.restart(file.version);
        moved.append(file.bytes());
        file.restart(null);
        file.close();
        [file, notKept] = [moved, "storage-full"];
        await receiveFile(address, file, receiving);
      }
      const bytes = await soundBytes(file, stated);
      if (bytes === null) {
        const got = await sha256(file.bytes());
        file.restart(null);
        const message = `${address}: expected SHA-256 ${stated.sha256}, got ${got}`;
        throw new AppError("WeightsMismatch", message, { key: address });
      }
      tell(stated.size, kept);
      inMemory.delete(stated.sha256);
      return bytes;
    } finally {
      file.close();
      if (last !== null) onProgress({ ...(last as FileProgress), notKept, ended: true });
    }
  }

  return {
    read(address, stated, signal) {
      const known = tasks.get(stated.sha256);
      if (known) return known.join(signal);
      const forget = () => void (tasks.get(stated.sha256) === task && tasks.delete(stated.sha256));
      const task: SharedTask<Uint8Array<ArrayBuffer>> = startSharedTask(
        (alone) => readStated(address, stated, alone).finally(forget),
        forget,
      );
      tasks.set(stated.sha256, task);
      return task.join(signal);
    },
    async readUnstated(address, signal = new AbortController().signal) {
      const file = createMemoryFile();
      const size = { atMost: LARGEST_UNSTATED };
      const mayAnswer = mayAnswerFor(address);
      await receiveFile(address, file, { fetch: send, limits, size, mayAnswer, onBytes: () => {}, signal });
      return file.bytes();
    },
  };
}

function isAtSameServer(address: string): (other: string) => boolean {
  return (other) => new URL(other).origin === new URL(address).origin;
}

async function soundBytes(file: PartialFile, stated: StatedFile): Promise<Uint8Array<ArrayBuffer> | null> {
  const bytes = file.bytes();
  return (await sha256(bytes)) === stated.sha256 ? bytes : null;
}

function throttled(tell: (received: number) => void): (received: number) => void {
  let last = Number.NEGATIVE_INFINITY;
  return (received) => {
    const now = performance.now();
    if (now - last < PROGRESS_MS) return;
    last = now;
    tell(received);
  };
}
