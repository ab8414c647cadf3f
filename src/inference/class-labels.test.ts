import { expect, test } from "vitest";
import { readClassLabels } from "./class-labels.ts";
import { catchError } from "./fixtures/read-fixture.ts";
import { tinySinrFile } from "./networks/sinr/fixtures/tiny-networks.ts";
import { readCheckpointSettings } from "./weights/checkpoint-settings.ts";

/** Taxa 48460, 12, 130714, 47126, 3, 900001, 5. */
const settings = readCheckpointSettings(tinySinrFile("sin_cos"), "tiny.pt");
const file = (...lines: string[]) => new TextEncoder().encode(`${lines.join("\n")}\n`);

test("matches names to classes by taxon number, in whatever order the file has them", () => {
  const names = file(
    "3\tAves",
    "5\tUrsus arctos",
    "12\tHomo sapiens",
    "47126\tAves",
    "130714\tAthene cunicularia",
  );
  expect(readClassLabels(names, "taxa.txt", settings)).toEqual([
    "taxon 48460",
    "Homo sapiens",
    "Athene cunicularia",
    "Aves (taxon 47126)",
    "Aves (taxon 3)",
    "taxon 900001",
    "Ursus arctos",
  ]);
});

test("takes a heading, spaces and the line ends of Windows", () => {
  const names = new TextEncoder().encode("taxon_id\tlatin_name\r\n48460 \t Life \r\n12\tHomo sapiens\r\n");
  expect(readClassLabels(names, "taxa.txt", settings).slice(0, 2)).toEqual(["Life", "Homo sapiens"]);
});

test("takes a plain list, and a table of class numbers, as before", () => {
  const letters = ["a", "b", "c", "d", "e", "f", "g"].map((letter) => `Genus ${letter}`);
  expect(readClassLabels(file(...letters), "list.txt", settings)).toEqual(letters);
  const table = letters.map((name, index) => `${index}\t${name}`);
  expect(readClassLabels(file(...table), "list.txt", settings)).toEqual(letters);
});

test.each([
  [
    "names of another model",
    ["70\tAbies alba", "71\tAbies borisii"],
    "expected names for the taxa of the checkpoint (48460, 12, 130714, ...), got names for other taxa (70, 71, ...)",
  ],
  [
    "two names for one taxon",
    ["5\tUrsus arctos", "5\tUrsus maritimus"],
    "line 2: expected one name for taxon 5",
  ],
])("refuses %s", (_, lines, message) => {
  expect(String(catchError(() => readClassLabels(file(...lines), "taxa.txt", settings)))).toContain(message);
});

test("refuses a file in an encoding that its bytes do not show", () => {
  const latin1 = Uint8Array.from(
    [...file("5\tIso"), ...[0xeb], ...file("tes")].filter((byte) => byte !== 10),
  );
  expect(String(catchError(() => readClassLabels(latin1, "taxa.txt", settings)))).toContain(
    "save the file as UTF-8",
  );
});
