import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { HABITATS } from "./habitats.ts";
import { FLORA, NICHE_AXES } from "./species.ts";
import { readTable } from "./tab-separated.ts";

const POLICY = "../shared/data/eu-policy-species-lists";
const EUNIS = "../shared/data/eunis-habitats/eunis_habitats.csv.gz";

describe("the flora of the island", () => {
  it("has at least 300 different species, each at home somewhere", () => {
    expect(FLORA.length).toBeGreaterThanOrEqual(300);
    expect(new Set(FLORA.map(({ name }) => name)).size).toBe(FLORA.length);
    expect(FLORA.filter(({ constancy }) => constancy.size === 0)).toEqual([]);
  });

  it("writes names as genus and epithet, families with their ending", () => {
    expect(FLORA.filter(({ name }) => !/^[A-Z][a-z]+ [a-z]+(-[a-z]+)?$/.test(name))).toEqual([]);
    expect(FLORA.filter(({ family }) => !/^[A-Z][a-z]+aceae$/.test(family))).toEqual([]);
  });

  it("gives every species of a genus the same family", () => {
    const families = new Map<string, Set<string>>();
    for (const { name, family } of FLORA) {
      const genus = name.split(" ")[0]!;
      families.set(genus, (families.get(genus) ?? new Set()).add(family));
    }
    expect([...families].filter(([, found]) => found.size > 1)).toEqual([]);
  });

  it("holds the character species of heath, beech wood and hay meadow", () => {
    const classOf = (name: string, code: string) =>
      FLORA.find((species) => species.name === name)?.constancy.get(
        HABITATS.findIndex((habitat) => habitat.code === code),
      );
    expect(classOf("Calluna vulgaris", "S42")).toBe(5);
    expect(classOf("Fagus sylvatica", "T17")).toBe(5);
    expect(classOf("Arrhenatherum elatius", "R22")).toBe(5);
  });

  it("keeps niches within the axes", () => {
    for (const { name, niche } of FLORA) {
      NICHE_AXES.forEach((axis, index) => {
        const optimum = niche.optimum[index]!;
        const [low, high] = axis === "temperature" ? [-1, 16] : [0, 12];
        expect(Number.isNaN(optimum) || (optimum >= low && optimum <= high), `${name} ${axis}`).toBe(true);
        expect(niche.width[index]!, `${name} ${axis}`).toBeGreaterThan(0);
      });
    }
  });

  it("cites several true cases of every flag with source and date", () => {
    const flags = FLORA.flatMap((species) => species.flags.map((flag) => ({ ...flag, name: species.name })));
    const count = (wanted: string) => flags.filter(({ flag }) => flag === wanted).length;
    expect(count("red-list")).toBeGreaterThanOrEqual(20);
    expect(count("habitats-directive")).toBeGreaterThanOrEqual(10);
    expect(count("union-list")).toBeGreaterThanOrEqual(5);
    expect(count("endemic")).toBeGreaterThanOrEqual(5);
    const threatened = flags.filter(({ flag, value }) => flag === "red-list" && /^(VU|EN|CR)$/.test(value));
    expect(threatened.length).toBeGreaterThanOrEqual(5);
    expect(
      flags.filter(({ source, date }) => source.length < 10 || !/^\d{4}(-\d\d-\d\d)?$/.test(date)),
    ).toEqual([]);
  });

  it("flags no species that is not in the flora", () => {
    const names = new Set(FLORA.map(({ name }) => name));
    const flagged = readTable(new URL("flags.tsv", import.meta.url)).map(({ cell }) => cell("species"));
    expect(flagged.filter((name) => !names.has(name))).toEqual([]);
  });
});

describe.skipIf(!existsSync(POLICY))("against the lists of EU policy", () => {
  it("has the Union list's plants flagged, and no others", () => {
    const listed = namesIn(`${POLICY}/IAS_list_union_concern_gbif.csv`);
    const flagged = FLORA.filter(({ flags }) => flags.some(({ flag }) => flag === "union-list"));
    expect(flagged.map(({ name }) => name).filter((name) => !listed.has(name))).toEqual([]);
    const missed = FLORA.filter((species) => listed.has(species.name) && !flagged.includes(species));
    expect(missed.map(({ name }) => name)).toEqual([]);
  });

  it("has the Habitats Directive's plants flagged, and no others", () => {
    const listed = namesIn(`${POLICY}/habitats_directive_art_17_checklist_gbif_updated2025.csv`);
    const flagged = FLORA.filter(({ flags }) => flags.some(({ flag }) => flag === "habitats-directive"));
    // The directive lists clubmosses by their old genus: Lycopodium spp. covers Diphasiastrum and Huperzia too.
    const byGenus = new Set(["Lycopodium clavatum", "Diphasiastrum alpinum", "Huperzia selago"]);
    const unknown = flagged.filter(({ name }) => !listed.has(name) && !byGenus.has(name));
    expect(unknown.map(({ name }) => name)).toEqual([]);
    const missed = FLORA.filter((species) => listed.has(species.name) && !flagged.includes(species));
    expect(missed.map(({ name }) => name)).toEqual([]);
  });
});

describe.skipIf(!existsSync(EUNIS))("against EUNIS's own descriptions", () => {
  it("makes common mostly what the long descriptions of a class name", () => {
    const whole = gunzipSync(readFileSync(EUNIS)).toString("utf8");
    const shares = HABITATS.flatMap(({ code }, habitat) => {
      const text = whole
        .split("\n")
        .filter((line) => line.includes(`"${code}`))
        .join("\n");
      const common = FLORA.filter(({ constancy }) => (constancy.get(habitat) ?? 0) >= 4);
      if (text.length < 8000 || common.length < 3) return [];
      const named = common.filter(({ name }) => text.includes(name) || text.includes(oldName(name)));
      return [{ code, share: named.length / common.length }];
    });
    expect(shares.length).toBeGreaterThanOrEqual(15);
    expect(shares.filter(({ share }) => share < 0.25)).toEqual([]);
    expect(shares.reduce((sum, { share }) => sum + share, 0) / shares.length).toBeGreaterThan(0.7);
  });
});

/** Names that older lists use for a species. */
function oldName(name: string): string {
  return name === "Avenella flexuosa" ? "Deschampsia flexuosa" : name;
}

/** Species (not subspecies) of a list matched to GBIF, as the list writes them and as GBIF accepts them. */
function namesIn(file: string): Set<string> {
  const names = new Set<string>();
  for (const row of readFileSync(file, "utf8").split("\n")) {
    const cells = row.match(/(?<=^|,)("[^"]*"|[^,]*)/g) ?? [];
    const verbatim = (cells[1] ?? "").replaceAll('"', "").replace(/ [A-Z(].*$/, "");
    const canonical = (cells[15] ?? "").replaceAll('"', "");
    const isSpecies = /^\S+ \S+$/.test(verbatim);
    if (isSpecies) names.add(verbatim).add(canonical);
  }
  return names;
}
