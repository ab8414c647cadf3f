import {
  ASSUMED_PRICES,
  ASSUMED_READ_RATE,
  ASSUMED_SHARE,
  CONTINENT,
  MACHINES,
  RASTERS,
  TILE_WORK,
  tileSeconds,
} from "./continent.ts";
import { readingOf } from "./shared-windows.ts";

/** How many tiles are read as one window: alone, in rows, in squares. */
const packings = [
  ["tile by tile", 1, 1],
  ["rows of 16", 16, 1],
  ["squares of 16 x 16", 16, 16],
] as const;

/** `npm run plan-continent`: prints the tables of docs/continent.md from the counts and assumptions of continent.ts. */
const { cells, tiles } = CONTINENT;
const say = (line = "") => process.stdout.write(`${line}\n`);
const rounded = (value: number, digits = 3) => Number(value.toPrecision(digits)).toLocaleString("en");

say(
  `${rounded(cells)} cells, ${tiles.toLocaleString("en")} tiles, ${rounded(TILE_WORK / 1e9)} billion multiply-adds a tile`,
);
say();
say("| machine | s a tile | hours of one | machines for 72 hours | dollars |");
say("|---|---|---|---|---|");
for (const machine of MACHINES) {
  const seconds = tileSeconds(machine);
  const hours = (tiles * seconds) / 3_600;
  const how = machine.measuredSeconds === undefined ? `assumed: share ${ASSUMED_SHARE}` : "measured";
  say(
    `| ${machine.name} | ${rounded(seconds)} (${how}) | ${rounded(hours)} | ${Math.ceil(hours / 72)} | ${rounded(hours * machine.dollars, 2)} |`,
  );
}
say();
say(
  "| read | how | pixels for each needed | blocks a tile and raster | requests | terabytes | s of reading a tile | dollars of requests | dollars from another cloud |",
);
say("|---|---|---|---|---|---|---|---|---|");
for (const { name, count, shape, blockBytes } of RASTERS)
  for (const [how, along, down] of packings) {
    const { pixels, blocks } = readingOf(shape, along, down);
    const requests = tiles * blocks * count;
    const bytes = requests * blockBytes;
    const seconds = (blocks * count * blockBytes) / ASSUMED_READ_RATE;
    const dollars = (requests / 1e3) * ASSUMED_PRICES.thousandRequests;
    const elsewhere = (bytes / 1e9) * ASSUMED_PRICES.gigabyteElsewhere;
    say(
      `| ${name} | ${how} | ${pixels.toFixed(2)} | ${blocks.toFixed(4)} | ${rounded(requests)} | ${rounded(bytes / 1e12)} | ${rounded(seconds, 2)} | ${rounded(dollars, 2)} | ${rounded(elsewhere, 2)} |`,
    );
  }
