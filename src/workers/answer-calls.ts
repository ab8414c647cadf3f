import { AppError } from "../core/errors.ts";
import type { CallMessage, CallPort, CallShape, CallTable, ReplyMessage } from "./call-protocol.ts";
import { packError } from "./crossed-error.ts";

/** What a method may do while it works. */
interface Call<Progress> {
  readonly signal: AbortSignal;
  progress(value: Progress): void;
}

/** A method's value, and those of its buffers that are moved rather than copied: the method must not keep them. */
interface Answered<Value> {
  readonly value: Value;
  readonly moved?: Transferable[];
}

/** How each method of a table is answered. */
export type CallAnswers<Table extends CallTable> = {
  readonly [Method in keyof Table]: AnswerCall<Table[Method]>;
};

/** How one method is answered. */
type AnswerCall<Shape extends CallShape> = (
  request: Shape["request"],
  call: Call<Shape["progress"]>,
) => Promise<Answered<Shape["value"]>>;

/** Answers the calls that come through a port until its end. A call that was aborted is not answered. */
export function answerCalls<Table extends CallTable>(port: CallPort, answers: CallAnswers<Table>): void {
  const running = new Map<number, AbortController>();
  const send = (reply: ReplyMessage, moved: Transferable[] = []) => port.postMessage(reply, moved);

  port.addEventListener("message", ({ data }: MessageEvent<CallMessage>) => {
    if (data.kind === "abort") running.get(data.id)?.abort();
    else if (data.kind === "call") void answer(data);
  });
  port.start?.();

  async function answer({ id, method, request }: CallMessage & { kind: "call" }): Promise<void> {
    const controller = new AbortController();
    running.set(id, controller);
    const { signal } = controller;
    const progress = (value: unknown) => {
      if (!signal.aborted) send({ kind: "progress", id, value });
    };
    try {
      const answerThis = answers[method];
      if (answerThis === undefined)
        throw new AppError("BadInput", `expected a question that is answered here, got "${method}"`, {
          input: method,
        });
      const { value, moved } = await answerThis(request, { signal, progress });
      if (!signal.aborted) send({ kind: "done", id, value }, moved);
    } catch (error) {
      if (!signal.aborted) send({ kind: "refused", id, ...packError(error) });
    } finally {
      running.delete(id);
    }
  }
}
