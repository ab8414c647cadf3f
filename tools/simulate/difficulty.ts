import { type Difficulty, measureDifficulty, richnessByHabitat } from "./difficulty/measure-difficulty.ts";
import { makeLandscape } from "./landscape/make-landscape.ts";
import { simulateOccurrence } from "./occurrence/simulate-occurrence.ts";
import { SCENARIOS } from "./scenario.ts";
import { makeSurveys } from "./surveys/make-surveys.ts";

/**
 * Prints the tables of `docs/island-difficulty.md`: `tsx tools/simulate/difficulty.ts [SEED ...]`, seeds 1, 2 and 3
 * without arguments. It takes about half a minute for each seed.
 */
async function printDifficulty(seeds: readonly number[]): Promise<void> {
  const columns: Difficulty[] = [];
  const habitats: string[] = [];
  for (const seed of seeds) {
    process.stderr.write(`seed ${seed}\n`);
    const { environment } = await makeLandscape(seed, SCENARIOS[0]);
    const truth = await simulateOccurrence(environment, seed);
    const { plots } = makeSurveys(environment, truth);
    columns.push(measureDifficulty(environment, truth, plots));
    if (seed === seeds[0]) habitats.push(...habitatRows(richnessByHabitat(environment, truth)));
  }
  const names = Object.keys(columns[0]!) as (keyof Difficulty)[];
  const rows = names.map((name) => row([name, ...columns.map((column) => figure(column[name]))]));
  process.stdout.write(
    `${[rows[0], row(columns.map(() => "---").concat("---")), ...rows.slice(1)].join("\n")}\n\n`,
  );
  process.stdout.write(`${habitats.join("\n")}\n`);
}

function habitatRows(habitats: ReturnType<typeof richnessByHabitat>): string[] {
  return [
    row(["habitat", "plots' cells", "species in 100 m2", "species in 2,500 m2"]),
    row(["---", "---", "---", "---"]),
    ...habitats.map(({ code, plots, plotRichness, cellRichness }) =>
      row([code, String(plots), plotRichness.toFixed(1), cellRichness.toFixed(1)]),
    ),
  ];
}

function figure(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(3);
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

const asked = process.argv.slice(2).map(Number);
await printDifficulty(asked.length === 0 ? [1, 2, 3] : asked);
