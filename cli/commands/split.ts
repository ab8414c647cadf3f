import { basename } from "node:path";
import type { Command } from "commander";
import { requireFolderOf, requireOtherFile, requireOutFile } from "../../node/out-place.ts";
import { replaceFile } from "../../node/replace-file.ts";
import { AppError } from "../../src/core/errors.ts";
import { metresApart } from "../../src/core/metres-apart.ts";
import type { Occurrences } from "../../src/occurrences/occurrences.ts";
import { readOccurrences } from "../../src/occurrences/read-occurrences.ts";
import { groundBlocks } from "../../src/science/splits/ground-blocks.ts";
import { blockSplit, randomSplit, SUBSETS, type Subset } from "../../src/science/splits/split-records.ts";
import { numberArgument, wholeNumberArgument } from "../number-argument.ts";
import { recordFile } from "../record-file.ts";

interface SplitOptions {
  readonly records: string;
  readonly out: string;
  readonly side: string;
  readonly validation: string;
  readonly test: string;
  readonly seed: string;
}

/** Adds `florascope split`, which says of each record of presence whether it is to be learnt from or tested on. */
export function addSplit(program: Command): void {
  program
    .command("split")
    .description("records of presence into training, validation and test: at random, and by blocks beside")
    .requiredOption(
      "--records <file>",
      "a Darwin Core archive, a download of GBIF, or a table of places and taxa",
    )
    .requiredOption("--out <csv>", "the table to write: each record with its subset in both splits")
    .option("--side <km>", "side of a block, measured on the ground", "5")
    .option("--validation <percent>", "share of the records for choosing", "5")
    .option("--test <percent>", "share of the records for testing", "5")
    .option("--seed <n>", "of the random order", "1")
    .action(split);
}

async function split(options: SplitOptions): Promise<void> {
  const side = 1000 * numberArgument("--side", options.side, 0.1, 1000);
  const validation = numberArgument("--validation", options.validation, 0, 90) / 100;
  const test = numberArgument("--test", options.test, 0, 90) / 100;
  const seed = wholeNumberArgument("--seed", options.seed, 2 ** 32 - 1);
  if (validation + test >= 1)
    throw new AppError("BadInput", "--test: expected something left to learn from, got none", {
      input: "--test",
    });
  requireOutFile(options.out);
  requireFolderOf(options.out);
  requireOtherFile(options.out, options.records);
  const rules = { mostUncertaintyMetres: null, dropsCentroids: false };
  const records = await readOccurrences(await recordFile(options.records), rules);
  const { lons, lats } = records;
  const places = Float64Array.from({ length: 2 * lons.length }, (_, at) =>
    at % 2 === 0 ? lons[at / 2]! : lats[(at - 1) / 2]!,
  );
  const blocks = groundBlocks(places, side);
  const splits = {
    random: randomSplit(lons.length, { validation, test }, seed),
    blocks: blockSplit(blocks, { validation, test }, seed),
  };
  replaceFile(options.out, new TextEncoder().encode(tableOf(records, splits)));
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  say(
    `${lons.length} records of ${records.taxa.length} taxa in ${new Set(blocks).size} blocks of ${side / 1000} km: ${basename(options.out)}`,
  );
  for (const [name, subsets] of Object.entries(splits)) {
    const counts = SUBSETS.map((subset) => `${subset} ${subsets.filter((one) => one === subset).length}`);
    const far = medianDistance(places, subsets);
    say(
      `${name}: ${counts.join(", ")}; ${far === null ? "nothing to test on" : `half of the test records have a training record within ${(far / 1000).toFixed(2)} km`}`,
    );
  }
}

type Splits = Readonly<Record<"random" | "blocks", readonly Subset[]>>;

function tableOf({ taxa, taxonOf, lons, lats }: Occurrences, { random, blocks }: Splits): string {
  const lines = Array.from(taxonOf, (taxon, record) => {
    const { name, key } = taxa[taxon]!;
    const cells = [
      lons[record],
      lats[record],
      quoted(name),
      quoted(key ?? ""),
      random[record],
      blocks[record],
    ];
    return cells.join(",");
  });
  const heading = "decimalLongitude,decimalLatitude,scientificName,taxonKey,random,blocks";
  return `${[heading, ...lines].join("\n")}\n`;
}

/** Puts a text in quotes where a table needs them. */
function quoted(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Test records that are looked at for their distance, evenly chosen: each is compared with every training record. */
const MOST_TESTED = 500;

/** Returns the median distance of test records to the nearest training record, metres; null where one of them is missing. */
function medianDistance(places: Float64Array, subsets: readonly Subset[]): number | null {
  const at = (subset: Subset) => [...subsets.keys()].filter((record) => subsets[record] === subset);
  const [train, tested] = [at("train"), at("test")];
  if (train.length === 0 || tested.length === 0) return null;
  const count = Math.min(MOST_TESTED, tested.length);
  const place = (record: number) => [places[2 * record]!, places[2 * record + 1]!] as const;
  const nearest = Array.from({ length: count }, (_, number) => {
    const own = place(tested[Math.floor((number * tested.length) / count)]!);
    return train.reduce(
      (least, other) => Math.min(least, metresApart(own, place(other))),
      Number.POSITIVE_INFINITY,
    );
  });
  return nearest.sort((a, b) => a - b)[count >> 1]!;
}
