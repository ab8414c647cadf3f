import { maskSecrets, maskSecretsIn } from "./masked-address.ts";

/**
 * The failures that a user can meet. Each has a `tag` (kept between workers and processes), typed `fields` and, where
 * known, the `cause`. Its message is one clear sentence with what was expected and what came.
 */
interface ErrorFields {
  /** A server or file could not be read: check the connection or the address. */
  SourceUnreachable: { address: string } & NotAgreed & MayPass;
  /** There is no such file: the server said 404 or 410, or the disk has none by that name. */
  SourceNotFound: { address: string };
  /** A server or file answered with something else than was asked for: nothing of it was used. */
  SourceInvalid: { address: string } & MayPass;
  /** The place asked for lies outside what the catalogue or raster covers. */
  OutsideCoverage: { place: string } & NotAgreed;
  /** The raster's coordinate system has no definition here. */
  UnsupportedCrs: { crs: string };
  /** A TIFF, JSON or CSV is malformed or beyond the stated bounds. */
  MalformedFile: { address: string };
  /** A model's files do not fit their manifest (hash, shape or kind). */
  WeightsMismatch: { key: string };
  /** A checkpoint names functions that only an attack would run, or uses operations that no checkpoint needs. */
  UnsafeCheckpoint: { address: string };
  /** No usable GPU; another backend was or can be used. */
  GpuUnavailable: { backend: string };
  /** The GPU device or the WASM memory was lost during the work. */
  GpuLost: { backend: string };
  /** An argument, option or file that the user gave cannot be used. */
  BadInput: { input: string };
  /** A part of the page's own code did not come or did not start: reload the page. */
  PartMissing: { part: string };
  /** A folder or the browser's storage cannot be written. */
  StorageFailed: { place: string };
}

/** What an error tells where an address was not asked, because nobody here agreed to it. */
interface NotAgreed {
  /** Server and path. */
  notAgreed?: string;
}

/** What an error tells where the same question may be answered a moment later: a lost connection, a busy server, a file that changed. */
interface MayPass {
  mayPass?: true;
}

export type ErrorTag = keyof ErrorFields;

/**
 * A failure that is expected to happen; `tag` says which one, see {@link isAppError}. Secrets in the addresses of its
 * message and fields are masked.
 */
export class AppError<Tag extends ErrorTag = ErrorTag> extends Error {
  readonly tag: Tag;
  readonly fields: ErrorFields[Tag];

  constructor(tag: Tag, message: string, fields: ErrorFields[Tag], cause?: unknown) {
    super(maskSecrets(message), cause === undefined ? undefined : { cause });
    this.name = tag;
    this.tag = tag;
    this.fields = maskSecretsIn(fields);
  }
}

/** Tells whether an error is an AppError (with this `tag`, where one is given), so that its fields can be used. */
export function isAppError<Tag extends ErrorTag = ErrorTag>(
  error: unknown,
  tag?: Tag,
): error is AppError<Tag> {
  return error instanceof AppError && (tag === undefined || error.tag === tag);
}
