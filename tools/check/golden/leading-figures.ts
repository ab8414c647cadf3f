import type { Json } from "./canonical-answer.ts";
import type { GoldenQuestion } from "./questions.ts";

/** A few numbers of an answer, by name, which show a person what changed. */
export type Figures = Readonly<Record<string, number | string | boolean | null>>;

/** Takes the most important numbers of an answer. The digest finds a difference, and these explain it. */
export function leadingFigures(kind: GoldenQuestion["kind"], answer: Json): Figures {
  const at = (path: string) => figureAt(answer, path);
  const refusal = at("refused.sentence");
  if (refusal !== null) return { refused: refusal };
  switch (kind) {
    case "point":
      return {
        richness: at("richness.mean"),
        species: at("species.0.name"),
        probability: at("species.0.probability"),
        listed: at("list.listed"),
        habitat: at("habitats.trusted.code"),
        applicability: at("applicability.index"),
      };
    case "map":
      return { cells: at("printed.cells"), unit: at("printed.unit"), ...pixelFigures(answer) };
    case "area":
      return {
        cells: at("cells.computed"),
        alpha: at("alpha.mean"),
        "gamma at least": at("gamma.bounds.lower"),
        species: at("species.0.name"),
        share: at("species.0.expectedShare"),
      };
    case "evaluate":
      return {
        plots: at("plots.scored"),
        "macro AUC": at("metrics.macroAuc.value"),
        "micro AUC": at("metrics.microAuc.value"),
        brier: at("calibrated.landsat+climate+sentinel2.brier"),
      };
    default:
      return kind satisfies never;
  }
}

/** The mean and the largest of the values in a map's first band. */
function pixelFigures(answer: Json): Figures {
  const pixels = valueAt(answer, "file.bands.0.pixels");
  const nodata = valueAt(answer, "file.bands.0.noDataValue");
  const numbers = (Array.isArray(pixels) ? pixels : []).filter(
    (pixel) => typeof pixel === "number" && pixel !== nodata,
  );
  if (numbers.length === 0) return { mean: null, greatest: null };
  const sum = numbers.reduce((total, pixel) => total + pixel, 0);
  return { mean: sum / numbers.length, greatest: Math.max(...numbers) };
}

function figureAt(answer: Json, path: string): number | string | boolean | null {
  const value = valueAt(answer, path);
  return typeof value === "object" || value === undefined ? null : value;
}

function valueAt(answer: Json, path: string): Json | undefined {
  return path
    .split(".")
    .reduce<Json | undefined>(
      (value, key) =>
        typeof value === "object" && value !== null ? (value as Record<string, Json>)[key] : undefined,
      answer,
    );
}
