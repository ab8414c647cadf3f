import { expect, test } from "vitest";
import { createNameIndex, findName } from "./find-name.ts";

const trials = 2000;
const genera = ["Carex", "Salix", "Festuca", "Viola", "Rosa", "Mentha", "Poa", "Xanthium"];
const epithets = [
  ...[
    "nigra",
    "flava",
    "alba",
    "repens",
    "rubra",
    "xanthochlora",
    "filix-femina",
    "vitis-idaea",
    "sylvatica",
  ],
  ...["canina", "arvensis", "montana", "vulgaris", "palustris", "officinalis", "maritima", "echinospora"],
];
const authors = [
  "L.",
  "(L.) Hull",
  "Willd.",
  "(Huds.) P.Beauv. ex J.Presl & C.Presl",
  "L. f.",
  "Döll",
  "DC.",
  "M.E.Bradshaw",
];
const ranks = ["subsp.", "var."] as const;

/** A name as it is meant. */
interface Meant {
  readonly genus: string;
  readonly epithet: string;
  readonly isHybrid: boolean;
  readonly below: { readonly rank: (typeof ranks)[number]; readonly epithet: string } | null;
}

const plain = ({ genus, epithet, isHybrid, below }: Meant) =>
  `${genus} ${isHybrid ? "× " : ""}${epithet}${below === null ? "" : ` ${below.rank} ${below.epithet}`}`;

/** Whole numbers below an end, by mulberry32 of T. Ettinger. */
function seededNumbers(seed: number): (end: number) => number {
  let state = seed;
  return (end) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % end;
  };
}

test(`${trials} names in random writings are found as what they mean, and as nothing else`, () => {
  const below = seededNumbers(1818);
  const pick = <Item>(items: readonly Item[]): Item => items[below(items.length)]!;
  const draw = (): Meant => ({
    ...{ genus: pick(genera), epithet: pick(epithets), isHybrid: below(5) === 0 },
    below: below(5) === 0 ? { rank: pick(ranks), epithet: pick(epithets) } : null,
  });
  const write = (name: Meant): string => {
    const { genus, epithet, isHybrid, below } = name;
    const sign = isHybrid ? pick(["× ", "×", "x ", "X ", "&times; "]) : "";
    const author = pick(["", ...authors]);
    const rank =
      below?.rank === "subsp."
        ? pick(["subsp.", "ssp.", "ssp", "subspecies"])
        : pick(["var.", "var", "varietas"]);
    const middle = pick(["", author]);
    const species = `${genus} ${sign}${epithet}`;
    const whole =
      below === null ? `${species} ${author}` : `${species} ${middle} ${rank} ${below.epithet} ${author}`;
    const text = whole.replace(/\s+/g, pick([" ", "  ", "\u00a0"])).trim();
    const isBare = author === "" && middle === "";
    const forms = [text, text, ` ${text} `];
    if (isBare && !isHybrid) forms.push(text.toUpperCase(), text.toLowerCase(), text.replace(/\s+/g, "_"));
    if (isBare && !isHybrid && below === null && !epithet.includes("-"))
      forms.push(text.replace(/\s+/g, "."));
    return pick(forms);
  };
  for (let trial = 0; trial < trials; trial++) {
    // A cross and a species of one genus never have the same epithet.
    const meant = new Map(
      Array.from({ length: 12 }, draw).map((name) => [
        `${name.genus} ${name.epithet} ${name.below?.epithet ?? ""}`,
        name,
      ]),
    );
    const all = [...meant.values()];
    const [asked, ...rest] = all;
    const labels = (below(2) === 0 ? all : rest).map(plain);
    const sameSpecies = rest.filter(
      ({ genus, epithet, below }) => genus === asked!.genus && epithet === asked!.epithet && below === null,
    );
    const text = write(asked!);
    const found = findName(createNameIndex(labels), text);
    const label = found.index === null ? null : labels[found.index];
    const expected = labels.includes(plain(asked!))
      ? plain(asked!)
      : asked!.below !== null && sameSpecies.length > 0
        ? plain(sameSpecies[0]!)
        : null;
    expect(label, `${JSON.stringify(text)} among ${labels.join(", ")}`).toBe(expected);
    const formula = `${asked!.genus} ${asked!.epithet} × ${pick(epithets)}`;
    expect(findName(createNameIndex(labels), formula).index, formula).toBeNull();
  }
});
