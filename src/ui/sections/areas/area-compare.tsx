import type { AreaAnswer } from "../../../prediction/area/area-answer.ts";
import { areaText, countText, percentText } from "../../number-text.ts";
import { useApp } from "../../use-app.ts";
import { areaWords } from "../../words/area-words.ts";
import { INDICATOR_WORDS } from "../../words/indicator-words.ts";
import { AreaPair } from "./area-pair.tsx";

/**
 * A comparison of the computed areas: one row for each, with richness on a common axis, and two of them beside each other. Shows
 * nothing for fewer than two areas.
 */
export function AreaCompare() {
  const areas = useApp((state) => state.areas);
  const answers = useApp((state) => state.areaAnswers);
  const words = areaWords.compare;
  const rows = areas.flatMap(({ id, name }) => {
    const asked = answers[id];
    return asked?.answer != null && !asked.isStale ? [{ id, name, answer: asked.answer }] : [];
  });
  if (rows.length < 2) return null;
  const most = Math.max(...rows.map(({ answer: { alpha } }) => alpha.upper ?? alpha.mean ?? 0)) * 1.1;
  return (
    <>
      <div className="part">
        <h2 id="compare-title">{words.title}</h2>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls sideways must be reachable by keyboard */}
        <section className="compare" aria-labelledby="compare-title" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">{words.area}</th>
                <th scope="col">{words.alpha}</th>
                <th scope="col">{words.gamma}</th>
                <th scope="col">{INDICATOR_WORDS.threatened.inArea.name}</th>
                <th scope="col">{words.habitat}</th>
                <th scope="col">{words.outside}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ id, name, answer }) => (
                <Row key={id} name={name} answer={answer} most={most} />
              ))}
            </tbody>
          </table>
        </section>
      </div>
      <AreaPair areas={rows} />
    </>
  );
}

function Row({ name, answer, most }: { name: string; answer: AreaAnswer; most: number }) {
  const { alpha, gamma, indicators, habitats, areaSquareMetres, outsideShare } = answer;
  const habitat = habitats?.level1[0];
  const threatened = indicators?.threatened.alpha.mean ?? null;
  return (
    <tr>
      <th scope="row">
        {name}
        <span className="soft">{areaText(areaSquareMetres)}</span>
      </th>
      <td>
        {alpha.mean === null ? "–" : countText(alpha.mean)}
        {alpha.lower !== null && alpha.upper !== null && (
          <span className="soft">
            {" "}
            {countText(alpha.lower)}–{countText(alpha.upper)}
          </span>
        )}
        <Whisker estimate={alpha} most={most} />
      </td>
      <td>
        {gamma.mean !== null && gamma.lower !== null && gamma.upper !== null ? (
          <>
            {countText(gamma.mean)}
            <span className="soft">
              {countText(gamma.lower)}–{countText(gamma.upper)}
            </span>
          </>
        ) : gamma.bounds === null ? (
          "–"
        ) : (
          `${countText(gamma.bounds.lower)}–${countText(gamma.bounds.upper)}`
        )}
      </td>
      <td>{threatened === null ? "–" : countText(threatened)}</td>
      <td className="compare-wide">
        {habitat === undefined ? "–" : `${habitat.code} ${habitat.name}`}
        {habitat !== undefined && (
          <span className="soft">{percentText(habitat.squareMetres / areaSquareMetres)}</span>
        )}
      </td>
      <td>{outsideShare === null ? "–" : percentText(outsideShare)}</td>
    </tr>
  );
}

/** A mean and its interval on the axis that all rows share. */
function Whisker({
  estimate: { mean, lower, upper },
  most,
}: {
  estimate: AreaAnswer["alpha"];
  most: number;
}) {
  if (mean === null) return null;
  const share = (value: number) => `${((100 * value) / most).toFixed(1)}%`;
  return (
    <span className="whisker" aria-hidden="true">
      {lower !== null && upper !== null && (
        <span className="whisker-bar" style={{ left: share(lower), width: share(upper - lower) }} />
      )}
      <span className="whisker-dot" style={{ left: share(mean) }} />
    </span>
  );
}
