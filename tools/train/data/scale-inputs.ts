import { applyPreprocessing } from "../../../src/tensors/apply-preprocessing.ts";
import type { Preprocessing } from "../../../src/tensors/preprocessing.ts";
import type { IslandReading } from "./read-island.ts";
import { climateLength, landsatLength, type SiteTable } from "./site-table.ts";

/** Makes the table of all sites of some islands, scaled as the model's manifest will state. */
export function siteTable(
  islands: readonly IslandReading[],
  labels: readonly string[],
  preprocessing: Preprocessing,
): SiteTable {
  const sites = islands.flatMap((island) => island.sites);
  const position = new Map(labels.map((label, index) => [label, index]));
  const count = sites.length;
  const table = {
    count,
    speciesCount: labels.length,
    landsat: new Float32Array(count * landsatLength),
    climate: new Float32Array(islands.reduce((sum, { climate }) => sum + climate.values.length, 0)),
    climateOf: new Int32Array(count),
    pictures: islands.flatMap(({ pictures }) => pictures),
    pictureOf: new Int32Array(count),
    row: Int32Array.from(islands.flatMap(({ rows }) => rows)),
    col: Int32Array.from(islands.flatMap(({ cols }) => cols)),
    recorded: new Uint8Array(count * labels.length),
    presenceOnly: Uint8Array.from(sites, ({ presenceOnly }) => (presenceOnly ? 1 : 0)),
    block: sites.map(({ block }) => block),
    island: new Uint8Array(count),
  };
  let [site, cube, picture] = [0, 0, 0];
  for (const [index, island] of islands.entries()) {
    const scaled = scaleSeries(island.landsat.values, landsatLength, 6, preprocessing.landsat ?? []);
    table.climate.set(
      scaleSeries(island.climate.values, climateLength, 4, preprocessing.climate ?? []),
      cube * climateLength,
    );
    for (const [own, { plot }] of island.sites.entries()) {
      const series = island.landsat.ofPlace[own]!;
      if (series >= 0)
        table.landsat.set(
          scaled.subarray(series * landsatLength, (series + 1) * landsatLength),
          site * landsatLength,
        );
      table.climateOf[site] = cube + Math.max(0, island.climate.ofPlace[own]!);
      table.pictureOf[site] = picture + island.pictureOf[own]!;
      table.island[site] = index;
      for (const name of plot.species.keys()) {
        const species = position.get(name);
        if (species !== undefined) table.recorded[site * labels.length + species] = 1;
      }
      site++;
    }
    cube += island.climate.values.length / climateLength;
    picture += island.pictures.length;
  }
  return table;
}

/** Every cube after the steps, with channels last as the network reads them. */
function scaleSeries(
  values: Float32Array,
  length: number,
  channels: number,
  steps: NonNullable<Preprocessing["landsat"]>,
): Float32Array {
  const scaled = new Float32Array(values.length);
  const positions = length / channels;
  for (let from = 0; from < values.length; from += length) {
    const sample = { values: values.subarray(from, from + length), channels, channelAxis: "first" } as const;
    const cube = applyPreprocessing(sample, steps);
    for (let c = 0; c < channels; c++)
      for (let at = 0; at < positions; at++) scaled[from + at * channels + c] = cube[c * positions + at]!;
  }
  return scaled;
}

/** Mean and deviation of every channel over all values that are there, of cubes [cubes, channels, ...]. */
export function channelMoments(series: readonly Float32Array[], length: number, channels: number) {
  const sums = new Float64Array(channels);
  const squares = new Float64Array(channels);
  const counts = new Float64Array(channels);
  for (const values of series)
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!;
      if (Number.isNaN(value)) continue;
      const channel = Math.floor(((i % length) * channels) / length);
      sums[channel]! += value;
      squares[channel]! += value * value;
      counts[channel]! += 1;
    }
  const mean = [...sums].map((sum, c) => Number((sum / counts[c]!).toPrecision(6)));
  const std = [...squares].map((sum, c) =>
    Number(Math.sqrt(sum / counts[c]! - mean[c]! ** 2).toPrecision(6)),
  );
  return { mean, std };
}
