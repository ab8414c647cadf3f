/** A record of a species at a place: in one file by the number of its class, in the other by its name. */
export interface PlacedRecord {
  /** Degrees. */
  readonly lon: number;
  readonly lat: number;
  /** "2019-06-25" or a year; empty where it is not known. */
  readonly date: string;
  /** The dataset or its publisher; empty where it is not known. */
  readonly dataset: string;
  /** Class number or name. */
  readonly species: string;
}

/** The name that a class has by its records. */
interface RecoveredName {
  readonly name: string;
  /** Records of the class that share place, date and dataset with any named record. */
  readonly records: number;
  /** Share of these at which a record of this name is. */
  readonly agreement: number;
}

/** Names of classes, and what stayed without one. */
export interface RecoveredLabels {
  /** By class number. */
  readonly names: ReadonlyMap<number, RecoveredName>;
  /** Classes whose best name did not agree well enough, or that share it with another class. */
  readonly refused: ReadonlyMap<number, RecoveredName & { readonly why: "agreement" | "several" | "taken" }>;
  /** Number of records of classes, and of those that met a named record. */
  readonly records: { readonly all: number; readonly joined: number };
  /** Share of the joined records of all classes at which their class's best name is, refused ones too. */
  readonly agreement: number;
}

/** What two files must share for a record of one to be that of the other. */
export interface JoinRule {
  /** Digits after the point of the coordinates that are compared. */
  readonly decimals: number;
  readonly useDate: boolean;
  readonly useDataset: boolean;
  /** A name is taken where it agrees on at least this share of the class's joined records. */
  readonly leastAgreement: number;
}

/**
 * Recovers the names of numbered classes from records of the same observations that have names. Each record of a class is joined to
 * the named records of its place, date and dataset; the name that is at most of them is the class's. Where several species were
 * recorded at one place and date, each is a candidate, and the class's other records decide.
 */
export function recoverLabels(
  classes: readonly PlacedRecord[],
  named: readonly PlacedRecord[],
  rule: JoinRule,
): RecoveredLabels {
  const namesAt = new Map<string, Set<string>>();
  for (const record of named) {
    const key = joinKey(record, rule);
    const names = namesAt.get(key);
    if (names === undefined) namesAt.set(key, new Set([record.species]));
    else names.add(record.species);
  }
  const votes = new Map<number, { records: number; names: Map<string, number> }>();
  let joined = 0;
  for (const record of classes) {
    const names = namesAt.get(joinKey(record, rule));
    if (names === undefined) continue;
    joined++;
    const number = Number(record.species);
    const own = votes.get(number) ?? { records: 0, names: new Map<string, number>() };
    votes.set(number, own);
    own.records++;
    for (const name of names) own.names.set(name, (own.names.get(name) ?? 0) + 1);
  }
  return { ...chooseNames(votes, rule), records: { all: classes.length, joined } };
}

function joinKey({ lon, lat, date, dataset }: PlacedRecord, rule: JoinRule): string {
  const place = `${lon.toFixed(rule.decimals)} ${lat.toFixed(rule.decimals)}`;
  return [place, rule.useDate ? date : "", rule.useDataset ? dataset.toLowerCase() : ""].join("|");
}

function chooseNames(
  votes: ReadonlyMap<number, { readonly records: number; readonly names: ReadonlyMap<string, number> }>,
  { leastAgreement }: JoinRule,
): Pick<RecoveredLabels, "names" | "refused" | "agreement"> {
  const best = new Map<number, RecoveredName & { readonly isTied: boolean }>();
  let [agreeing, all] = [0, 0];
  for (const [number, { records, names }] of votes) {
    const [first, second] = [...names].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
    const [name, count] = first!;
    agreeing += count;
    all += records;
    best.set(number, { name, records, agreement: count / records, isTied: second?.[1] === count });
  }
  const owner = ownersOf(best);
  const names = new Map<number, RecoveredName>();
  const refused = new Map<number, RecoveredName & { why: "agreement" | "several" | "taken" }>();
  for (const [number, { isTied, ...found }] of [...best].sort(([a], [b]) => a - b)) {
    if (found.agreement < leastAgreement) refused.set(number, { ...found, why: "agreement" });
    else if (isTied) refused.set(number, { ...found, why: "several" });
    else if (owner.get(found.name) !== number) refused.set(number, { ...found, why: "taken" });
    else names.set(number, found);
  }
  return { names, refused, agreement: all === 0 ? 0 : agreeing / all };
}

/** The class to which each name belongs: the one with the most records at which it is. */
function ownersOf(best: ReadonlyMap<number, RecoveredName>): ReadonlyMap<string, number> {
  const owner = new Map<string, { number: number; count: number }>();
  for (const [number, { name, records, agreement }] of best) {
    const count = records * agreement;
    const before = owner.get(name);
    if (before === undefined || count > before.count) owner.set(name, { number, count });
  }
  return new Map([...owner].map(([name, { number }]) => [name, number]));
}
