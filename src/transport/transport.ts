import { AppError } from "../core/errors.ts";
import { parseOwnAddress } from "../core/own-address.ts";
import { type ReadOptions, urgencies } from "../core/read-options.ts";
import { type SharedTask, startSharedTask } from "../core/shared-task.ts";
import { parseJson } from "../core/text/parse-json.ts";
import { createBlobRangeReader } from "./blob-range-reader.ts";
import { createBlockMemory } from "./block-memory.ts";
import type { BlockStore } from "./block-store.ts";
import { type ByteFile, openByteFile } from "./byte-file.ts";
import type { RangeReader } from "./byte-range.ts";
import { type Counters, newCounters } from "./counters.ts";
import { createHttpRangeReader } from "./http-range-reader.ts";
import { type HttpClient, type HttpLimits, sendRequest } from "./http-request.ts";
import { createOriginLimiter } from "./origin-limiter.ts";
import { createOwnRangeReader } from "./own-range-reader.ts";

/**
 * Reads all bytes that the product needs: from addresses over HTTP, from local files where an adapter opens them, and
 * from files that a person opened.
 */
export interface Transport {
  /** Opens the file at an address, once for all callers. */
  open(address: string, options?: ReadOptions): Promise<ByteFile>;
  /**
   * Asks for a byte of those of these files that are open and were not heard of for a while, at most 16, the longest unheard of
   * first, and forgets those that have changed: they are opened anew. One that gives no answer soon counts as unchanged.
   *
   * @returns whether one had changed; then all of them were asked.
   * @throws only the signal's reason.
   */
  forgetChanged(addresses: readonly string[], options?: ReadOptions): Promise<boolean>;
  /** Reads the JSON document at an address. @throws AppError MalformedFile where it is something else. */
  readJson(address: string, options?: ReadOptions): Promise<unknown>;
  /** Sends a JSON question and returns the JSON answer. */
  postJson(address: string, question: unknown, options?: ReadOptions): Promise<unknown>;
  /**
   * Returns an address by which a file that a person opened can be read; its bytes stay on the machine.
   *
   * @param beside  The address of an opened file that this one lies beside.
   */
  addOpenedFile(name: string, blob: Blob, beside?: string): string;
  /** What has been read so far. */
  readonly counters: Readonly<Counters>;
}

/** How a transport is set up; state only what differs from the defaults. */
export interface TransportSetup {
  readonly fetch?: typeof fetch;
  /** Opens a `file:` address (Node); without it such addresses are refused. */
  readonly openLocal?: (address: string, counters: Counters) => RangeReader;
  readonly store?: BlockStore;
  readonly memoryBytes?: number;
  readonly limits?: HttpLimits;
  readonly checks?: VersionChecks;
  /** Whether an address may be asked at all; then no redirect is followed. Where this is absent, all may, and redirects are followed. */
  readonly mayAsk?: (address: string) => boolean;
}

/** When an open file is asked whether it has changed. */
export interface VersionChecks {
  /** Not before so many milliseconds after its server was last heard. */
  readonly afterMs: number;
  /** How long an answer is waited for, in milliseconds. */
  readonly withinMs: number;
}

const DEFAULT_CHECKS: VersionChecks = { afterMs: 10_000, withinMs: 2_000 };
const MOST_CHECKS = 16;
const DEFAULT_LIMITS: HttpLimits = { attempts: 4, backOffMs: 250, silenceMs: 20_000 };
const DEFAULT_MEMORY_BYTES = 64 * 2 ** 20;
const REQUESTS_AT_ONCE = 6;
const LARGEST_JSON_BYTES = 64 * 2 ** 20;

/** Creates a transport with its own cache, limiter and counters. */
export function createTransport(setup: TransportSetup = {}): Transport {
  const counters = newCounters();
  const memory = createBlockMemory(setup.memoryBytes ?? DEFAULT_MEMORY_BYTES);
  const client: HttpClient = {
    fetch: setup.fetch ?? ((input, init) => fetch(input, init)),
    limiter: createOriginLimiter(REQUESTS_AT_ONCE),
    counters,
    limits: setup.limits ?? DEFAULT_LIMITS,
    mayAsk: setup.mayAsk ?? null,
  };
  const openedFiles = new Map<string, Blob>();
  const files = new Map<string, SharedTask<ByteFile>>();
  const opened = new Map<string, ByteFile>();

  function readerOf(address: string): RangeReader {
    const blob = openedFiles.get(address);
    if (blob !== undefined) return createBlobRangeReader(address, blob);
    if (/^https?:/.test(address)) return createHttpRangeReader(address, client);
    if (parseOwnAddress(address) !== null) return createOwnRangeReader(address);
    if (address.startsWith("file:") && setup.openLocal !== undefined)
      return setup.openLocal(address, counters);
    throw new AppError(
      "SourceUnreachable",
      `${address}: expected an http or https address that can be read here`,
      {
        address,
      },
    );
  }

  async function open(address: string, options: ReadOptions = {}): Promise<ByteFile> {
    options.signal?.throwIfAborted();
    const known = files.get(address);
    if (known !== undefined) return known.join(options.signal);
    const reader = readerOf(address);
    const forget = () => {
      if (files.get(address) !== task) return;
      files.delete(address);
      opened.delete(address);
    };
    const caches = { memory, store: setup.store ?? null, counters };
    const task: SharedTask<ByteFile> = startSharedTask(async (signal) => {
      const file = await openByteFile(reader, caches, forget, { ...options, signal });
      if (files.get(address) === task) opened.set(address, file);
      return file;
    }, forget);
    files.set(address, task);
    return task.join(options.signal);
  }

  async function forgetChanged(addresses: readonly string[], options: ReadOptions): Promise<boolean> {
    const { afterMs, withinMs } = setup.checks ?? DEFAULT_CHECKS;
    const known = addresses.flatMap((address) => opened.get(address) ?? []);
    const due = known
      .filter(({ heardAt }) => Date.now() - heardAt >= afterMs)
      .sort((one, other) => one.heardAt - other.heardAt);
    const soon = AbortSignal.timeout(withinMs);
    const signal = options.signal === undefined ? soon : AbortSignal.any([options.signal, soon]);
    const isChanged = (file: ByteFile) =>
      file.isSame({ ...options, signal }).then(
        (isSame) => !isSame,
        () => false,
      );
    const first = await Promise.all(due.slice(0, MOST_CHECKS).map(isChanged));
    options.signal?.throwIfAborted();
    if (!first.includes(true)) return false;
    await Promise.all(due.slice(MOST_CHECKS).map(isChanged));
    options.signal?.throwIfAborted();
    return true;
  }

  async function exchangeJson(
    address: string,
    method: "GET" | "POST",
    body: string | undefined,
    options: ReadOptions,
  ): Promise<unknown> {
    const { bytes } = await sendRequest(
      client,
      {
        address,
        method,
        headers: {
          Accept: "application/json",
          ...(body === undefined ? {} : { "Content-Type": "application/json" }),
        },
        ...(body === undefined ? {} : { body }),
        maximumBytes: LARGEST_JSON_BYTES,
      },
      () => {},
      () => {},
      { level: options.urgency ?? urgencies.tile },
      options.signal ?? new AbortController().signal,
    );
    return jsonIn(address, bytes);
  }

  return {
    open,
    forgetChanged: (addresses, options = {}) => forgetChanged(addresses, options),
    counters,
    async readJson(address, options = {}) {
      if (/^https?:/.test(address)) return exchangeJson(address, "GET", undefined, options);
      const file = await open(address, options);
      const [bytes] = await file.read([{ offset: 0, length: LARGEST_JSON_BYTES }], options);
      return jsonIn(address, bytes ?? new Uint8Array());
    },
    postJson: (address, question, options = {}) =>
      exchangeJson(address, "POST", JSON.stringify(question), options),
    addOpenedFile(name, blob, beside) {
      const folder = beside?.replace(/[^/]*$/, "") ?? `opened:${openedFiles.size + 1}/`;
      const address = `${folder}${encodeURIComponent(name)}`;
      openedFiles.set(address, blob);
      return address;
    },
  };
}

function jsonIn(address: string, bytes: Uint8Array): unknown {
  const text = new TextDecoder().decode(bytes);
  try {
    return parseJson(text);
  } catch (cause) {
    const start = text.slice(0, 60).replace(/\s+/g, " ");
    throw new AppError("MalformedFile", `${address}: expected JSON, got "${start}"`, { address }, cause);
  }
}
