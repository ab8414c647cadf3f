import { expect, test } from "vitest";
import { seededRandom } from "../science/statistics/seeded-random.ts";
import { readPlacedRecords } from "./read-placed-records.ts";
import { type PlacedRecord, recoverLabels } from "./recover-labels.ts";

const classCount = 200;
const rule = { decimals: 4, useDate: true, useDataset: true, leastAgreement: 0.8 };
const nameOf = (index: number) => `Species number-${index}`;

/**
 * Records of 200 classes at places where one to four species were recorded on one day, and the same records by name, with a share
 * of the names wrong. Classes from 190 have a single record each.
 */
function simulate(wrongShare: number) {
  const random = seededRandom(11);
  const classes: PlacedRecord[] = [];
  const named: PlacedRecord[] = [];
  const add = (place: Omit<PlacedRecord, "species">, index: number) => {
    classes.push({ ...place, species: String(index) });
    const isWrong = random.uniform() < wrongShare;
    named.push({ ...place, species: nameOf(isWrong ? random.integerBelow(classCount) : index) });
  };
  for (let at = 0; at < 4000; at++) {
    const place = {
      lon: Number((5 + 10 * random.uniform()).toFixed(4)),
      lat: Number((45 + 8 * random.uniform()).toFixed(4)),
      date: `20${17 + random.integerBelow(5)}-06-${10 + random.integerBelow(20)}`,
      dataset: random.uniform() < 0.5 ? "Observations.be" : "observations.be",
    };
    const count = 1 + random.integerBelow(4);
    const here = new Set(Array.from({ length: count }, () => random.integerBelow(190)));
    for (const index of here) add(place, index);
  }
  return { classes, named };
}

test("with 5 % of names wrong nearly every class gets its own name, and the share of agreement says what was wrong", () => {
  const { classes, named } = simulate(0.05);
  const { names, refused, records, agreement } = recoverLabels(classes, named, rule);
  const right = [...names].filter(([index, { name }]) => name === nameOf(index)).length;
  expect({ right, wrong: names.size - right, refused: refused.size }).toEqual({
    right: 190,
    wrong: 0,
    refused: 0,
  });
  expect(records.joined).toBe(classes.length);
  expect(agreement).toBeGreaterThan(0.94);
  expect(agreement).toBeLessThan(0.96);
});

test("under the stated share a class is refused, with the name that it would have had", () => {
  const { classes, named } = simulate(0.05);
  const { names, refused } = recoverLabels(classes, named, { ...rule, leastAgreement: 0.97 });
  expect(refused.size).toBeGreaterThan(100);
  expect(names.size + refused.size).toBe(190);
  for (const { agreement, why } of refused.values()) {
    expect(agreement).toBeLessThan(0.97);
    expect(why).toBe("agreement");
  }
});

test("with most names wrong all classes are refused", () => {
  const { classes, named } = simulate(0.7);
  const { names, agreement } = recoverLabels(classes, named, rule);
  expect(names.size).toBe(0);
  expect(agreement).toBeLessThan(0.5);
});

test("one record with two names is refused, and a name goes to the class that has it most", () => {
  const at = { lon: 5, lat: 50, date: "2019-06-01", dataset: "" };
  const there = { lon: 6, lat: 50, date: "2019-06-01", dataset: "" };
  const { names, refused } = recoverLabels(
    [
      { ...at, species: "1" },
      { ...there, species: "2" },
      { ...there, species: "2" },
      { ...there, species: "3" },
    ],
    [
      { ...at, species: "Poa annua" },
      { ...at, species: "Poa nemoralis" },
      { ...there, species: "Carex nigra" },
    ],
    rule,
  );
  expect([...names.keys()]).toEqual([2]);
  expect([...refused].map(([number, { why }]) => [number, why])).toEqual([
    [1, "several"],
    [3, "taken"],
  ]);
});

test("records are read from GeoPlant's columns and from those of a GBIF download", () => {
  const numbered = readPlacedRecords(
    "publisher,year,month,day,lat,lon,speciesId,surveyId\niNat,2019,6,5,50.12345,5.5,17.0,9\niNat,2019,6,5,,5.5,17,9\n",
    "po.csv",
    "number",
    "publisher",
  );
  const archive = readPlacedRecords(
    "gbifID\tdecimalLatitude\tdecimalLongitude\teventDate\tscientificName\tpublisher\n1\t50.1235\t5.5\t2019-06-05T10:00:00\tPoa annua L.\tiNat\n",
    "gbif.zip",
    "name",
    "publisher",
  );
  const place = { lon: 5.5, date: "2019-06-05", dataset: "iNat" };
  expect(numbered).toMatchObject({ decimals: 5, hasDays: true, leftOut: 1 });
  expect(numbered.records).toEqual([{ ...place, lat: 50.12345, species: "17" }]);
  expect(archive.records).toEqual([{ ...place, lat: 50.1235, species: "Poa annua L." }]);
});
