import type { ReadOptions } from "./read-options.ts";

/** What a call takes besides its request. */
export interface CallOptions<Progress = never> extends ReadOptions {
  /** Called with what is known before the answer. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/**
 * A function that can be called from another thread: it takes one request, which can be copied, and the options that
 * every call has. It rejects with an AppError, or with the signal's reason when it is aborted.
 */
export type Call<Request, Answer, Progress = never> = (
  request: Request,
  options?: CallOptions<Progress>,
) => Promise<Answer>;

/** An object that holds nothing but calls, whatever their requests and answers are. */
export type OnlyCalls<Calls> = { readonly [Name in keyof Calls]: Call<never, unknown, unknown> };

/**
 * One line for each call of an interface; the compiler reports a call that was forgotten. The line says which buffers
 * of the answer are moved to another thread instead of copied. The call must not keep these buffers.
 */
export type CallTable<Calls extends OnlyCalls<Calls>> = {
  readonly [Name in keyof Calls]: (answer: Awaited<ReturnType<Calls[Name]>>) => ArrayBuffer[];
};

/** The line of a call whose answer is copied as a whole. */
export const copied = (): ArrayBuffer[] => [];

/**
 * Makes an object with all calls of a table, so that a layer in between need not name them. `forward` carries out each
 * call: it chooses the target, and may wait, try again or look at the failure. Request, options and answer go through
 * unchanged.
 */
export function forwardCalls<Calls extends OnlyCalls<Calls>>(
  table: CallTable<Calls>,
  forward: <Answer>(
    call: (target: Calls) => Promise<Answer>,
    options: CallOptions | undefined,
  ) => Promise<Answer>,
): Calls {
  const names = Object.keys(table) as (keyof Calls)[];
  const forwarded = names.map((name) => {
    const call: Call<never, unknown, unknown> = (request, options) =>
      forward((target) => target[name](request, options), options);
    return [name, call];
  });
  return Object.fromEntries(forwarded) as Calls;
}
