import type { ReactNode } from "react";
import type { SkillRange } from "../../../models/measured-skill.ts";
import type { ModelCard } from "../../../models/read-model-card.ts";
import { shownAnswer } from "../../../state/asked.ts";
import { comparedModels } from "../../../state/compared-models.ts";
import { bytesText, groupedText } from "../../number-text.ts";
import { modelLabel } from "../../source-options.ts";
import { useApp } from "../../use-app.ts";
import { modelsTableWords as words } from "../../words/models-table-words.ts";
import { inputsText } from "./inputs-text.ts";
import { ModelSpeed } from "./model-speed.tsx";

/** The models that are here beside each other: what each is, what its card states of its skill, and its speed on this machine. */
export function ModelsTable() {
  const address = useApp((state) => state.address);
  const brought = useApp((state) => state.brought);
  const cards = useApp((state) => state.tableCards);
  const speedsWanted = useApp((state) => state.speedsWanted);
  const wantSpeeds = useApp((state) => state.wantSpeeds);
  const models = comparedModels(address, brought);
  const cardOf = (model: string) => shownAnswer(cards[model] ?? { state: "idle" });
  return (
    <section className="part" aria-labelledby="models-table-title">
      <h2 id="models-table-title">{words.title}</h2>
      <p className="note">{words.note}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className="models-table-frame" aria-label={words.scrolls} tabIndex={0}>
        <table className="models-table" aria-labelledby="models-table-title">
          <thead>
            <tr>
              <td />
              {models.map((model) => (
                <th scope="col" key={model}>
                  {modelLabel(model, brought)}
                  {model === address.sdm && <span className="soft"> {words.inUse}</span>}
                  {model === address.second && <span className="soft"> {words.compared}</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ROWS.map(({ name, text }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {models.map((model) => (
                  <td key={model}>{cellOf(cardOf(model), cards[model]?.state, text)}</td>
                ))}
              </tr>
            ))}
            <tr>
              <th scope="row">{words.speed}</th>
              {models.map((model) => (
                <td key={model}>
                  <ModelSpeed model={model} />
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </section>
      <div className="actions">
        {speedsWanted.length === 0 ? (
          <button
            type="button"
            className="button"
            disabled={address.cell === null}
            onClick={() => wantSpeeds(models)}
          >
            {words.measure}
          </button>
        ) : (
          <button type="button" className="button" onClick={() => wantSpeeds([])}>
            {words.stop}
          </button>
        )}
      </div>
      <p className="note">{address.cell === null ? words.noCell : words.speedNote}</p>
      <p className="note">{words.skillNote}</p>
    </section>
  );
}

const ROWS: readonly { readonly name: string; readonly text: (card: ModelCard) => ReactNode }[] = [
  { name: words.architecture, text: ({ architecture }) => architecture },
  {
    name: words.size,
    text: ({ files, parameters }) =>
      [
        bytesText(files.reduce((sum, { bytes }) => sum + bytes, 0)),
        ...(parameters === null ? [] : [words.parameters(groupedText(parameters))]),
      ].join(", "),
  },
  { name: words.looksAt, text: ({ inputs }) => inputsText(inputs) },
  { name: words.gives, text: ({ outputKind }) => words.outputs[outputKind] },
  { name: words.auc, text: ({ skill }) => rangeText(skill?.auc) },
  { name: words.f1, text: ({ skill }) => rangeText(skill?.f1) },
  { name: words.adaptive30, text: ({ skill }) => rangeText(skill?.adaptive30) },
  {
    name: words.measuredOn,
    text: ({ skill }) => (skill === null ? words.notMeasured : skill.places.join("; ")),
  },
  {
    name: words.calibration,
    text: ({ calibration }) =>
      calibration === null
        ? words.notCalibrated
        : words.calibrated(groupedText(calibration.plots.count), coverageOf(calibration)),
  },
];

/** The share of plots that the intervals of the calibration with most inputs covered; null where none were fitted. */
function coverageOf({ patterns }: NonNullable<ModelCard["calibration"]>): number | null {
  const [fullest] = Object.entries(patterns).sort(
    ([one], [other]) => other.split("+").length - one.split("+").length,
  );
  return fullest?.[1].dispersion?.coverage ?? null;
}

function rangeText(range: SkillRange | null | undefined): string {
  if (range == null) return words.notMeasured;
  const [low, high] = range.map((value) => value.toFixed(2));
  return low === high ? low! : `${low} to ${high}`;
}

function cellOf(
  card: ModelCard | null,
  state: "idle" | "asking" | "ready" | "failed" | undefined,
  text: (card: ModelCard) => ReactNode,
): ReactNode {
  if (card !== null) return text(card);
  return state === "failed" ? words.notRead : words.reading;
}
