import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { decodeBase64, readFixture } from "../../src/inference/fixtures/read-fixture.ts";
import threeModalities from "../../src/inference/networks/resnet6-mme/fixtures/resnet6-mme-3.fixture.json" with {
  type: "json",
};
import { runFlorascope } from "../testing/run-florascope.ts";

const names = ["Calluna vulgaris", "Agrostis capillaris L.", "Welwitschia mirabilis", ..."defghijk"].map(
  (name) => (name.length === 1 ? `Planta ${name.repeat(5)}` : name),
);
let folder: string;
let model: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "florascope-labels-"));
  model = join(folder, "model");
  const checkpoint = join(folder, "net.safetensors");
  await writeFile(checkpoint, decodeBase64(readFixture(threeModalities).weights));
  const imported = await runFlorascope("import", checkpoint, "--as", "resnet6-mme", "--out", model);
  expect(imported.stderr).toContain("its classes have no names; give them: florascope labels");
});
afterAll(() => rm(folder, { recursive: true }));

test("a table of names in Latin-1 names the classes, what is not in the species table is listed, and the next step is said", async () => {
  const file = join(folder, "names.csv");
  await writeFile(
    file,
    Buffer.from(`id;name\n${names.map((name, id) => `${id};${name}`).join("\n")}\n`, "latin1"),
  );
  const { code, stdout, stderr } = await runFlorascope("labels", "--model", model, "--labels", file);
  expect(code).toBe(0);
  expect(stdout).toContain("Found in the species table: 1 as written, 1 written otherwise.");
  expect(stdout).toContain("only the name is known: Welwitschia mirabilis");
  expect(stderr).toContain("calibrate it: florascope calibrate");
  expect(JSON.parse(await readFile(join(model, "labels.json"), "utf8"))).toEqual(names);
});

test("names are recovered from an archive by place, date and dataset, and a class that disagrees is refused", async () => {
  const records = join(folder, "po.csv");
  const archive = join(folder, "gbif.zip");
  const lines = Array.from({ length: 60 }, (_, at) => [
    `${(5 + at / 1000).toFixed(4)},50.1,2019-06-05,iNat`,
    at % 3,
  ]);
  await writeFile(
    records,
    `lon,lat,date,publisher,speciesId\n${lines.map(([place, id]) => `${place},${id}`).join("\n")}\n`,
  );
  // Half of the records of class 2 have another name.
  const nameOf = (at: number, id: number) => (id === 2 && at % 2 === 0 ? "Poa annua" : names[id]!);
  const table = lines.map(
    ([place, id], at) => `${String(place).replaceAll(",", "\t")}\t${nameOf(at, id as number)}`,
  );
  await writeFile(
    archive,
    zipSync({
      "meta.xml": strToU8("<archive/>"),
      "occurrence.txt": strToU8(
        `decimalLongitude\tdecimalLatitude\teventDate\tpublisher\tscientificName\n${table.join("\n")}\n`,
      ),
    }),
  );
  const { code, stdout } = await runFlorascope("labels", "--records", records, "--occurrences", archive);
  expect(code).toBe(0);
  expect(stdout).toContain("60 of 60 records were joined by place to 4 decimals, date, publisher");
  expect(stdout).toContain("2 classes have a name");
  expect(stdout).toContain("- class 2:");
});
