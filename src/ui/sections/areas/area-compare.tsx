import type { AreaAnswer } from "../../../prediction/area/area-answer.ts";
import { areaText, countText, percentText } from "../../number-text.ts";
import { useApp } from "../../use-app.ts";
import { areaWords, onGrain } from "../../words/area-words.ts";
import { INDICATOR_WORDS } from "../../words/indicator-words.ts";
import { areBoundsNarrow } from "./are-bounds-narrow.ts";
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
        <div className="compare">
          <table aria-labelledby="compare-title">
            <thead>
              <tr>
                <th scope="col">{words.area}</th>
                <th scope="col">{words.alpha(onGrain(rows[0]!.answer.grain))}</th>
                <th scope="col">{words.gamma}</th>
                <th scope="col">{INDICATOR_WORDS.threatened.inArea.name}</th>
              </tr>
            </thead>
            {rows.map(({ id, name, answer }) => (
              <Row key={id} name={name} answer={answer} most={most} />
            ))}
          </table>
        </div>
      </div>
      <AreaPair areas={rows} />
    </>
  );
}

function Row({ name, answer, most }: { name: string; answer: AreaAnswer; most: number }) {
  const { alpha, gamma, indicators, habitats, species, areaSquareMetres, outsideShare } = answer;
  const words = areaWords.compare;
  const habitat = habitats?.level1[0];
  const threatened = indicators?.threatened.alpha.mean ?? null;
  return (
    <tbody>
      <tr>
        <th scope="row" rowSpan={2}>
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
          ) : areBoundsNarrow(gamma.bounds, species.length) ? (
            `${countText(gamma.bounds.lower)}–${countText(gamma.bounds.upper)}`
          ) : (
            words.atLeast(countText(gamma.bounds.lower))
          )}
        </td>
        <td>{threatened === null ? "–" : countText(threatened)}</td>
      </tr>
      <tr>
        <td colSpan={3} className="compare-wide soft">
          {habitat !== undefined &&
            words.habitat(
              `${habitat.code} ${habitat.name}`,
              percentText(habitat.squareMetres / areaSquareMetres),
            )}{" "}
          {outsideShare !== null && words.outside(percentText(outsideShare))}
        </td>
      </tr>
    </tbody>
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
