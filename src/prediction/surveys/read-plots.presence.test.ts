import { expect, test } from "vitest";
import { readPlots } from "./read-plots.ts";

const read = (text: string) => readPlots(text, "plots.csv", { crs: null, isSwapped: false });
const long = (heading: string, cells: readonly string[]) =>
  [
    `plot,lon,lat,species,${heading}`,
    ...cells.map((cell, at) => `1,7,46,${["Poa annua", "Carex nigra", "Salix aurita"][at]},${cell}`),
  ].join("\n");
const speciesOf = (text: string) => read(text).plots.flatMap(({ species }) => [...species.keys()]);

test.each([
  ["value", ["0", "12", "0"]],
  ["count", ["0", "3", "0"]],
  ["n", ["0", "1", "0"]],
  ["detected", ["no", "yes", "no"]],
  ["Detected", ["FALSE", "TRUE", "FALSE"]],
  ["number", ["-", "4", "-"]],
  ["individualCount", ["0", "7", "0"]],
  ["present", ["nein", "ja", "nein"]],
  ["abundance", ["0", "5", "0"]],
])("a zero or a no under %s is an absence in a long table", (heading, cells) => {
  const { plots, notes, problems } = read(long(heading, cells));
  expect(plots.flatMap(({ species }) => [...species.keys()])).toEqual(["Carex nigra"]);
  expect([problems, notes.join()]).toEqual([[], expect.stringContaining(`from ${heading}`)]);
});

test.each([
  ["weird", ["0", "1", "1"]],
  ["status", ["absent", "present", "present"]],
  ["gesehen", ["nein", "ja", "ja"]],
  ["Species present", ["no", "yes", "yes"]],
])("a column %s with absences beside presences is asked about by its name", (heading, cells) => {
  expect(() => read(long(heading, cells))).toThrow(
    `plots.csv: expected a column that tells presence, got "${heading}" with absences beside presences: name it occurrenceStatus`,
  );
});

test.each([
  ["Elevation_m", ["0", "12", "300"]],
  ["weather", ["0", "rain", "sun"]],
  ["weird", ["1", "2", "3"]],
  ["taxonKey", ["0", "12", "300"]],
])("a column %s that tells no absence is left out, as before", (heading, cells) => {
  const { problems } = read(long(heading, cells));
  expect(speciesOf(long(heading, cells))).toHaveLength(3);
  expect(problems).toEqual([{ line: 1, message: expect.stringContaining(heading) }]);
});

test("a count of 0 contradicts a stated presence, and an unread count is named", () => {
  const text = [
    "plot,lon,lat,species,occurrenceStatus,individualCount",
    "1,7,46,Poa annua,present,0",
    "1,7,46,Carex nigra,present,2",
    "1,7,46,Salix aurita,absent,0",
    "1,7,46,Viola tricolor,,some",
    "1,7,46,Rosa canina,present,",
    "1,7,46,Rosa arvensis,absent,3",
  ].join("\n");
  const { plots, problems } = read(text);
  expect([...plots[0]!.species]).toEqual([
    ["Carex nigra", null],
    ["Rosa canina", null],
  ]);
  expect(problems.map(({ line }) => line)).toEqual([2, 5, 7]);
  expect(problems[0]!.message).toContain('it is "present" with a count of "0"');
});

test.each([
  ...[
    ["ja", "nein"],
    ["oui", "non"],
    ["yes", "no"],
    ["sì", "no"],
    ["sí", "no"],
    ["sim", "não"],
    ["Y", "N"],
  ],
  ...[
    ["x", "-"],
    ["x", "∅"],
    ["x", "/"],
    ["TRUE", "FALSE"],
  ],
])("a wide table of %s and %s keeps its columns", (yes, no) => {
  const header = "plot,lon,lat,Poa annua,Carex nigra";
  const { plots, problems } = read(
    `${header}\n1,7,46,${yes},${no}\n2,7,47,${no},${no}\n3,7,48,${no},${yes}\n`,
  );
  expect(plots.map(({ species }) => [...species.keys()])).toEqual([["Poa annua"], [], ["Carex nigra"]]);
  expect(problems).toEqual([]);
});

test("a question mark is not counted and is said, also where a column has nothing else", () => {
  const { plots, problems } = read(
    "plot,lon,lat,Poa annua,Carex nigra,Salix aurita\n1,7,46,?,x,x?\n2,7,47,?,-,x\n",
  );
  expect(plots.map(({ species }) => [...species.keys()])).toEqual([["Carex nigra"], ["Salix aurita"]]);
  expect(problems).toEqual([
    { line: 2, message: '"?" is a doubt: "Poa annua" left out' },
    { line: 2, message: '"x?" is a doubt: "Salix aurita" left out' },
    { line: 3, message: '"?" is a doubt: "Poa annua" left out' },
  ]);
});
