import type { Figures } from "./leading-figures.ts";

/** Figures that no two backends may give further apart: the order in which they sum differs, and float32 has seven digits. */
const bounds = {
  /** Probabilities, shares and indices of applicability. */
  share: 1e-6,
  /** Numbers of species. */
  species: 1e-5,
} as const;

const speciesFigures: ReadonlySet<string> = new Set(["richness", "alpha", "gamma at least"]);

/** The same figure of one question on two backends, which are further apart than the bounds, or other words. */
export interface Apart {
  readonly question: string;
  readonly figure: string;
  readonly other: Figures[string] | undefined;
  readonly wasm: Figures[string] | undefined;
}

/**
 * The figures in which another backend and WASM differ beyond {@link bounds}; words and counts must be equal.
 *
 * @param goldens  Figures by question; names end with the backend (", cpu", ", wasm").
 * @returns also how many questions were asked of both.
 */
export function apartAcrossBackends(
  goldens: Readonly<Record<string, { readonly figures: Figures }>>,
  backend = "cpu",
): {
  readonly questions: number;
  readonly apart: readonly Apart[];
} {
  const ending = `, ${backend}`;
  const pairs = Object.keys(goldens)
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length))
    .filter((question) => `${question}, wasm` in goldens);
  const apart = pairs.flatMap((question) => {
    const other = goldens[`${question}${ending}`]?.figures ?? {};
    const wasm = goldens[`${question}, wasm`]?.figures ?? {};
    return [...new Set([...Object.keys(other), ...Object.keys(wasm)])]
      .filter((figure) => !isNear(figure, other[figure], wasm[figure]))
      .map((figure) => ({ question, figure, other: other[figure], wasm: wasm[figure] }));
  });
  return { questions: pairs.length, apart };
}

function isNear(
  figure: string,
  one: Figures[string] | undefined,
  other: Figures[string] | undefined,
): boolean {
  if (typeof one !== "number" || typeof other !== "number") return one === other;
  if (Number.isInteger(one) && Number.isInteger(other)) return one === other;
  return Math.abs(one - other) <= (speciesFigures.has(figure) ? bounds.species : bounds.share);
}
