import type { RecordCounts, RecordRules } from "./occurrences.ts";

/** Returns a sentence for each reason for which records were left out or are doubtful, with their number. */
export function recordNotes(counts: Readonly<RecordCounts>, rules: RecordRules): string[] {
  const { mostUncertaintyMetres } = rules;
  const leftOut: [number, string][] = [
    [counts.brokenRows, "have fewer cells than the file has columns"],
    [counts.withoutCoordinates, "have no coordinates"],
    [counts.badCoordinates, "have coordinates that are no degrees"],
    [counts.zeroCoordinates, "are at 0, 0"],
    [counts.uncertain, `have an uncertainty above ${mostUncertaintyMetres} m`],
    [counts.absences, "are absences"],
    [counts.unnamed, "name no taxon"],
    [counts.aboveSpecies, "are named to a genus or higher"],
    [counts.duplicates, "repeat a taxon at the same place on the same date"],
    [counts.droppedCentroids, "are at the centroid of a country"],
  ];
  const kept: [number, string][] = [
    [counts.atCentroid, "are at the centroid of a country"],
    [mostUncertaintyMetres === null ? 0 : counts.unknownUncertainty, "do not state their uncertainty"],
  ];
  const some = (count: number) => `${count.toLocaleString("en")} record${count === 1 ? "" : "s"}`;
  return [
    ...leftOut.filter(([count]) => count > 0).map(([count, why]) => `${some(count)} left out: they ${why}`),
    ...kept.filter(([count]) => count > 0).map(([count, why]) => `${some(count)} kept, though they ${why}`),
  ];
}
