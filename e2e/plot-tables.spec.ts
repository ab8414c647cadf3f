import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "./drivers/journey.ts";

const folder = "e2e/fixtures/plot-tables";

/** What scikit-learn says of the shipped model on the plots of a table; see tools/plot-tables/write-plot-tables.py. */
interface TableNumbers {
  readonly name: string;
  /** The second table of a pair; null where one holds places and species. */
  readonly other: string | null;
  /** System of x and y; null for degrees. */
  readonly crs: string | null;
  readonly plots: number;
  readonly macroAuc: number;
  readonly f1At25: number;
  readonly expected: number;
  readonly found: number;
  readonly curve: readonly (readonly [promised: number, found: number])[];
}

const { tables } = JSON.parse(readFileSync(join(folder, "numbers.json"), "utf8")) as {
  readonly tables: readonly TableNumbers[];
};

/** Of a pair of per cents: bins end a pair earlier or later in scikit-learn, which parts them by percentiles. */
const curveNearness = 0.15;

/** Two files that belong together, with cover letters. The others take minutes. */
const PAIR = "czech.csv";

test.describe.configure({ timeout: 900_000 });

for (const [title, chosen] of [
  ["a pair of tables of plots", tables.filter(({ name }) => name === PAIR)],
  ["all twelve tables of plots @long", tables],
] as const)
  test(`given ${title}, when each is chosen, then the model's figures on it are those of scikit-learn`, async ({
    explorer,
  }) => {
    await explorer.open("?view=13/51.5/-14.5&layer=none&backend=wasm&habitat=none");
    await explorer.openSection("Models and data");
    for (const { name, other, crs, plots, macroAuc, f1At25, expected, found, curve } of chosen) {
      await explorer.write("Coordinate system of x and y", crs ?? "");
      await explorer.chooseSeveralFor("Choose plots…", folder, other === null ? [name] : [name, other]);
      const result = explorer.section();
      await expect(result, name).toContainText(`${name}: ${plots} plots. ${plots} scored`, {
        timeout: 400_000,
      });
      await expect(result, name).toContainText("All names are the model's.");
      await expect(result, name).toContainText(`${macroAuc.toFixed(2)} (`);
      await expect(result, name).toContainText(`F1 of the 25 highest${f1At25.toFixed(2)}`);
      await expect(result, name).toContainText(`${expected.toFixed(1)} expected, ${found.toFixed(1)} found`);
      const points = await explorer.reliabilityPoints();
      expect(points.length, name).toBe(curve.length);
      for (const [at, pair] of curve.entries())
        for (const [side, value] of pair.entries())
          expect(Math.abs(points[at]![side]! - 100 * value), `${name}, point ${at}`).toBeLessThan(
            curveNearness,
          );
    }
  });
