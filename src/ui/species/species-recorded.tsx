import { useMemo } from "react";
import { cellCentre, type LonLat } from "../../core/cell.ts";
import { matchNames } from "../../core/names/match-names.ts";
import type { SpeciesTable } from "../../models/species-table.ts";
import type { RecordedSpecies } from "../../prediction/surveys/recorded-species.ts";
import type { SurveyPoint, SurveyUse } from "../../prediction/surveys/survey.ts";
import { shownAnswer } from "../../state/asked.ts";
import { useApp } from "../use-app.ts";
import { myPlotsWords } from "../words/my-plots-words.ts";
import { speciesWords } from "../words/species-words.ts";
import { surveyWords } from "../words/survey-words.ts";
import { recordedNear } from "./recorded-near.ts";

/** Where the shown surveys and the person's own plots recorded a species. Shows nothing where there are none to look in. */
export function SpeciesRecorded({ name, table }: { name: string; table: SpeciesTable }) {
  const files = useApp((state) => state.surveyFiles);
  const contents = useApp((state) => state.surveyPoints);
  const chosen = useApp(({ address }) => address.surveys);
  const ownPoints = useApp((state) => state.myPlotPoints);
  const ownSpecies = useApp((state) => state.myPlotSpecies);
  const words = speciesWords.recorded;
  if (files.length === 0 && ownPoints.length === 0) return null;
  const shown = files
    .filter(({ key }) => chosen.includes(key))
    .flatMap(({ address, use, title }) => {
      const content = shownAnswer(contents.get(address) ?? { state: "idle" });
      return content === null ? [] : [{ key: address, use, title, ...content }];
    });
  return (
    <section className="part" aria-labelledby="species-recorded-title">
      <h3 id="species-recorded-title">{words.title}</h3>
      {shown.length === 0 && ownPoints.length === 0 && <p className="note">{words.none}</p>}
      {shown.map(({ key, use, title, points, recorded }) => (
        <Recorded
          key={key}
          survey={use === "other" ? title : surveyWords.uses[use]}
          {...{ name, table, use, points, recorded }}
        />
      ))}
      {ownPoints.length > 0 && (
        <Recorded
          survey={myPlotsWords.title}
          use="other"
          points={ownPoints}
          recorded={ownSpecies}
          {...{ name, table }}
        />
      )}
    </section>
  );
}

interface RecordedProps {
  readonly survey: string;
  readonly use: SurveyUse;
  readonly name: string;
  readonly table: SpeciesTable;
  readonly points: readonly SurveyPoint[];
  readonly recorded: RecordedSpecies;
}

/** One survey's records of the species: on how many points, and how far the nearest is. */
function Recorded({ survey, use, name, table, points, recorded }: RecordedProps) {
  const cell = useApp(({ address }) => address.cell);
  const place = useApp(({ address }) => address.place);
  const positions = useMemo(() => positionsOf(recorded, table), [recorded, table]);
  const label = table.species.findIndex((entry) => entry.name === name);
  const names = [...positions].flatMap(([written, position]) => (position === label ? [written] : []));
  const from: LonLat | null = cell === null ? place : cellCentre(cell);
  const { on, nearest } = recordedNear(points, recorded, names, from);
  const words = speciesWords.recorded;
  return (
    <p>
      <b>{survey}</b>: {use === "records" ? words.cells(on) : words.plots(on, points.length)}{" "}
      {nearest !== null && words.nearest(nearest.metres, nearest.years)}
    </p>
  );
}

function positionsOf(recorded: RecordedSpecies, { species }: SpeciesTable): ReadonlyMap<string, number> {
  const synonyms = new Map(species.map((entry) => [entry.name, entry.synonyms]));
  return matchNames(
    recorded.keys(),
    species.map((entry) => entry.name),
    synonyms,
  ).positions;
}
