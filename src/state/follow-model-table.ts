import { isAbort } from "../core/abort.ts";
import type { Explorer } from "../prediction/explorer.ts";
import type { AppState, AppStore } from "./app-store.ts";
import { comparedModels } from "./compared-models.ts";
import { describeFailure } from "./failure.ts";
import type { CardReaders } from "./follow-answers.ts";
import { buildQuestion, modelAddress } from "./question.ts";

/**
 * Reads the cards of the models that the section Models and data compares, while it is open, and measures their speed in the chosen cell
 * where a person wants it. The returned function ends this.
 *
 * @param page  address of the page, which short names of models are resolved at.
 * @param now  gives the time, milliseconds.
 */
export function followModelTable(
  store: AppStore,
  explorer: Pick<Explorer, "point">,
  cards: Pick<CardReaders, "model">,
  page: string,
  now: () => number = () => performance.now(),
): () => void {
  const never = new AbortController().signal;
  let measuring: { readonly model: string; readonly controller: AbortController } | null = null;
  let attemptRead = store.getState().attempt;

  function readCards({ address, brought, attempt }: AppState): void {
    if (address.panel !== "models") return;
    const isAgain = attempt !== attemptRead;
    attemptRead = attempt;
    for (const model of comparedModels(address, brought)) {
      const { tableCards, setTableCard } = store.getState();
      const known = tableCards[model];
      if (known !== undefined && !(isAgain && known.state === "failed")) continue;
      setTableCard(model, { state: "asking", stale: null });
      cards.model(modelAddress(model, page), never).then(
        (answer) => setTableCard(model, { state: "ready", answer }),
        (error: unknown) =>
          setTableCard(model, { state: "failed", failure: describeFailure(error), stale: null }),
      );
    }
  }

  function measureNext({ speedsWanted, address }: AppState): void {
    const [model] = speedsWanted;
    if (model === measuring?.model) return;
    measuring?.controller.abort();
    measuring = null;
    if (model === undefined || address.cell === null) return;
    const controller = new AbortController();
    measuring = { model, controller };
    void measure(model, address, controller.signal);
  }

  /** The first question opens the model and reads the cell's files; the second one is timed. */
  async function measure(model: string, address: AppState["address"], signal: AbortSignal): Promise<void> {
    const { setSpeed } = store.getState();
    const question = { ...buildQuestion(address, page), sdm: modelAddress(model, page), habitat: null };
    const request = { question, place: { cell: address.cell! }, most: 1 };
    try {
      await explorer.point(request, { signal });
      const start = now();
      const { provenance } = await explorer.point(request, { signal });
      const milliseconds = now() - start;
      if (!signal.aborted) setSpeed(model, { milliseconds, backend: provenance.backend });
    } catch (error) {
      if (!isAbort(error, signal)) setSpeed(model, describeFailure(error));
    }
  }

  const follow = (state: AppState) => {
    readCards(state);
    measureNext(store.getState());
  };
  follow(store.getState());
  return store.subscribe(follow);
}
