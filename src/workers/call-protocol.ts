import type { ErrorTag } from "../core/errors.ts";

/** A message from the caller. An aborted call gets no answer. */
export type CallMessage =
  | {
      readonly kind: "call";
      readonly id: number;
      readonly method: string;
      readonly request: unknown;
      /** As in `ReadOptions`. */
      readonly urgency: number | undefined;
    }
  | { readonly kind: "abort"; readonly id: number };

/** A message back to the caller. An error crosses with its tag, fields and message. */
export type ReplyMessage =
  | { readonly kind: "progress"; readonly id: number; readonly value: unknown }
  | { readonly kind: "done"; readonly id: number; readonly value: unknown }
  | ({ readonly kind: "refused"; readonly id: number } & CrossedError);

/** An error on its way between threads. */
export interface CrossedError {
  /** "Unexpected" for a defect of the code. */
  readonly tag: ErrorTag | "Unexpected";
  readonly message: string;
  readonly fields: unknown;
}

/** A worker, its own scope, or one end of a message channel. */
export interface CallPort {
  postMessage(message: unknown, moved: Transferable[]): void;
  addEventListener(type: "message", listener: (event: MessageEvent) => void): void;
  /** A message port delivers nothing before this call; a worker has no such method. */
  start?(): void;
}
