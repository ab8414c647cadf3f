/** For each name, as the surveyors wrote it, the points where it was recorded, by their places in the list of points, ascending. */
export type RecordedSpecies = ReadonlyMap<string, Uint32Array>;

/** Turns the species of points into the points of species. */
export function recordedSpecies(points: Iterable<{ readonly species: Iterable<string> }>): RecordedSpecies {
  const places = new Map<string, number[]>();
  let place = 0;
  for (const { species } of points) {
    for (const name of species) {
      const known = places.get(name);
      if (known === undefined) places.set(name, [place]);
      else known.push(place);
    }
    place++;
  }
  return new Map([...places].map(([name, of]) => [name, Uint32Array.from(of)]));
}
