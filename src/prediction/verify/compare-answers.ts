/** A number that differs between two answers, by its path: `species["Calluna vulgaris"].probability`. */
interface Difference {
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** The differences between two answers to one question. */
export interface AnswerComparison {
  /** Largest absolute difference of two numbers; 0 where all are equal. */
  readonly largest: number;
  /** The two numbers with the largest difference; null where all numbers are equal. */
  readonly where: Difference | null;
  /** Differences that are not between two numbers: a text, a list of another length, a number that is now null. */
  readonly others: readonly Difference[];
}

/** Entries of a list are matched by the first of these keys that they have, else by their index. */
const names = ["name", "code", "modality", "species"] as const;

/** Compares two answers number by number. `provenance` is left out, because it says when and where each was made. */
export function compareAnswers(before: unknown, after: unknown): AnswerComparison {
  let largest = 0;
  let where: Difference | null = null;
  const others: Difference[] = [];

  function compare(path: string, a: unknown, b: unknown): void {
    if (typeof a === "number" && typeof b === "number") {
      const difference = Math.abs(a - b);
      if (!(difference <= largest)) [largest, where] = [difference, { path, before: a, after: b }];
    } else if (isObject(a) && isObject(b)) {
      const [own, other] = [entriesOf(a), entriesOf(b)];
      for (const key of new Set([...own.keys(), ...other.keys()]))
        compare(`${path}${key}`, own.get(key), other.get(key));
    } else if (a !== b) others.push({ path, before: a ?? null, after: b ?? null });
  }

  compare("", withoutProvenance(before), withoutProvenance(after));
  return { largest, where, others };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function entriesOf(value: Readonly<Record<string, unknown>>): Map<string, unknown> {
  if (!Array.isArray(value)) return new Map(Object.entries(value).map(([key, one]) => [`.${key}`, one]));
  return new Map(value.map((one: unknown, place) => [`[${nameOf(one) ?? place}]`, one]));
}

function nameOf(entry: unknown): string | null {
  if (!isObject(entry)) return null;
  const key = names.find((name) => typeof entry[name] === "string");
  return key === undefined ? null : JSON.stringify(entry[key]);
}

function withoutProvenance(answer: unknown): unknown {
  if (!isObject(answer)) return answer;
  const { provenance: _left, ...rest } = answer;
  return rest;
}
