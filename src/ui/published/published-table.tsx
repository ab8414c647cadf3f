import type { PointAnswer } from "../../prediction/point/point-answer.ts";
import type { PublishedAnswer, PublishedMap } from "../../prediction/published/published-maps.ts";
import type { RasterLayer } from "../../prediction/raster/raster-layer.ts";
import { middleOfFreeMap } from "../map-inset.ts";
import { percentText, scoreText } from "../number-text.ts";
import { TableHead } from "../table-head.tsx";
import { useApp } from "../use-app.ts";
import { publishedWords as words } from "../words/published-words.ts";

interface PublishedTableProps {
  readonly answer: PointAnswer;
  readonly published: PublishedAnswer;
}

/** This model's numbers and the published ones, a species a row, each with the press that swipes the two maps. */
export function PublishedTable({ answer, published }: PublishedTableProps) {
  const go = useApp((state) => state.go);
  if (published.country === null || published.maps.length === 0) return <p className="note">{words.none}</p>;
  const isShares = published.maps.every(({ value }) => value === null || (value >= 0 && value <= 1));
  const swipe = ({ name, item }: PublishedMap) =>
    go(
      {
        layer: { kind: "species", species: name },
        compare: publishedLayer(item, isShares),
        swipe: middleOfFreeMap(innerWidth),
      },
      "push",
    );
  return (
    <>
      <table className="figures published-figures">
        <TableHead names={words.head} />
        <tbody>
          {published.maps.map((map) => (
            <tr key={map.name}>
              <th scope="row">
                <i lang="la">{map.name}</i>
              </th>
              <td>{ownFigure(answer, map.name)}</td>
              <td title={map.title}>
                {map.value === null ? <span className="soft">{words.noValue}</span> : words.value(map.value)}
              </td>
              <td>
                <button
                  type="button"
                  className="link"
                  aria-label={words.swipeNamed(map.name)}
                  onClick={() => swipe(map)}
                >
                  {words.swipe}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {published.missing.length > 0 && <p className="note">{words.missing(published.missing)}</p>}
      <p className="note">{words.meaning(published)}</p>
    </>
  );
}

/** The layer of a published map, in the colours and between the ends of a probability where its numbers may be shares. */
function publishedLayer(item: string, isShares: boolean): RasterLayer {
  return {
    ...{ kind: "raster", address: item, bands: [1], palette: "cividis" },
    stretch: isShares ? { kind: "numbers", low: 0, high: 1 } : { kind: "percentiles", low: 2, high: 98 },
  };
}

function ownFigure({ species }: PointAnswer, name: string): string {
  const one = species.find((each) => each.name === name);
  if (one === undefined) return "";
  return one.probability === null ? scoreText(one.score) : percentText(one.probability);
}
