import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { broaderHabitat, HABITATS } from "./habitats.ts";

const EUNIS = "../shared/data/eunis-habitats";

describe("the habitats of the island", () => {
  it("are at least 40 different classes over all eight groups", () => {
    expect(new Set(HABITATS.map(({ code }) => code)).size).toBe(HABITATS.length);
    expect(HABITATS.length).toBeGreaterThanOrEqual(40);
    const groups = new Set(HABITATS.map(({ code }) => broaderHabitat(code, 1)));
    expect([...groups].sort()).toEqual(["MA2", "N", "Q", "R", "S", "T", "U", "V"]);
  });

  it("stand within the limits of the axes", () => {
    for (const habitat of HABITATS) {
      expect(habitat.moisture[0], habitat.code).toBeGreaterThanOrEqual(1);
      expect(habitat.moisture[1], habitat.code).toBeLessThanOrEqual(12);
      for (const axis of ["reaction", "nutrients", "light"] as const) {
        expect(habitat[axis][0], habitat.code).toBeGreaterThanOrEqual(1);
        expect(habitat[axis][1], habitat.code).toBeLessThanOrEqual(9);
      }
      expect(habitat.patchSize, habitat.code).toBeGreaterThan(0);
    }
  });
});

describe.skipIf(!existsSync(EUNIS))("against the published EUNIS lists", () => {
  it("bears the official code and name of each class", () => {
    const official = officialNames();
    expect(HABITATS.map(({ code, name }) => [code, official.get(code) === name])).toEqual(
      HABITATS.map(({ code }) => [code, true]),
    );
  });
});

/** Names by code; those of group V are in the crosswalk alone, with a star that marks unchanged classes. */
function officialNames(): Map<string, string> {
  const names = new Map<string, string>();
  const line = /^"?(V\d+)"?,[^,]*,[^,]*,"?([^"]+?)"?\s*$/;
  for (const row of readFileSync(`${EUNIS}/eunis2021_2007_redlist_crosswalk.csv`, "utf8").split("\n")) {
    const found = line.exec(row.trim());
    if (found !== null) names.set(found[1]!, found[2]!.replace(/^\*/, "").trim());
  }
  const whole = gunzipSync(readFileSync(`${EUNIS}/eunis_habitats.csv.gz`)).toString("utf8");
  const entry = /^"EUNIS_(?:T_2021|M_2022)",[^\n]*?,[34],"([A-Z][A-Z0-9]+)","([^"]+)"/gm;
  for (const found of whole.matchAll(entry)) names.set(found[1]!, found[2]!.trim());
  return names;
}
