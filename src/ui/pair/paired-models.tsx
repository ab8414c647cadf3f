import type { PairAnswer, PairScale } from "../../prediction/pair/pair-answer.ts";
import { pairWords as words } from "../words/pair-words.ts";

interface PairedModelsProps {
  readonly pair: PairAnswer;
  /** What the numbers of each scale are called. */
  readonly gives: Readonly<Record<PairScale, string>>;
}

/** The two models by name, what their numbers are, and how far they agree on the order of species. */
export function PairedModels({ pair, gives }: PairedModelsProps) {
  return (
    <>
      <dl className="pair-models">
        {pair.models.map((model, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a pair has a first and a second, and both may be the same model
          <div key={at}>
            <dt>{model.id}</dt>
            <dd>{words.model(model, gives[model.scale])}</dd>
          </div>
        ))}
      </dl>
      <p>
        {words.agreement(pair)} {pair.shared > 0 && words.overlap(pair)}
      </p>
      {pair.models[0].scale !== pair.models[1].scale && <p className="note">{words.unlike}</p>}
    </>
  );
}
