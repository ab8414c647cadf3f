import type { SeededRandom } from "../../../src/science/statistics/seeded-random.ts";
import { climateLength, landsatLength, type SiteTable } from "../data/site-table.ts";

/** For tests: an island of `count` plots round the middle of one picture, with drawn cubes and records of 3 species. */
export function smallTable(count: number, random: SeededRandom): SiteTable {
  const drawn = (length: number) => Float32Array.from({ length }, () => random.normal());
  const side = 400;
  return {
    count,
    speciesCount: 3,
    landsat: drawn(count * landsatLength),
    climate: drawn(climateLength),
    climateOf: new Int32Array(count),
    pictures: [{ values: new Uint8Array(side * side * 4).fill(128), rows: side, cols: side }],
    pictureOf: new Int32Array(count),
    row: Int32Array.from({ length: count }, () => 190 + random.integerBelow(20)),
    col: Int32Array.from({ length: count }, () => 190 + random.integerBelow(20)),
    recorded: Uint8Array.from({ length: count * 3 }, () => (random.uniform() < 0.4 ? 1 : 0)),
    presenceOnly: new Uint8Array(count),
    block: Array.from({ length: count }, () => "one"),
    island: new Uint8Array(count),
  };
}
