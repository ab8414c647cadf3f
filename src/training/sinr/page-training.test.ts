import { beforeAll, expect, test } from "vitest";
import { startBackend } from "../../inference/backends/start-backend.ts";
import { nodeSetup } from "../../inference/fixtures/read-fixture.ts";
import { openSdm } from "../../models/open-sdm.ts";
import { readOccurrences } from "../../occurrences/read-occurrences.ts";
import { seededRandom } from "../../science/statistics/seeded-random.ts";
import { type TrainingReport, trainOnPage } from "./page-training.ts";

beforeAll(() => startBackend("wasm", nodeSetup));

const rules = { mostUncertaintyMetres: null, dropsCentroids: false };

/** Records of two species that keep to the west and to the east of Europe, one of them at 0, 0. */
async function records(count: number) {
  const random = seededRandom(5);
  const rows = Array.from({ length: count }, (_, at) => {
    const isWest = at % 2 === 0;
    const lon = (isWest ? 0 : 30) + 8 * random.uniform();
    return `${isWest ? "Erica cinerea" : "Stipa pennata"}\t${(45 + 8 * random.uniform()).toFixed(4)}\t${lon.toFixed(4)}\t${at}`;
  });
  const text = [
    "scientificName\tdecimalLatitude\tdecimalLongitude\teventDate",
    ...rows,
    "Stipa pennata\t0\t0\t1",
  ];
  return readOccurrences(new File([text.join("\n")], "records.txt"), rules);
}

test("records become a folder that the product opens, with what was passed over, the curve and scores beside the baselines", async () => {
  const reports: TrainingReport[] = [];
  const occurrences = await records(160);
  const asked = { name: "records.txt", id: "mine", occurrences, date: "2026-01-01T00:00:00Z" };
  const { files, report } = await trainOnPage(asked, (one) => reports.push(one));
  expect(report.counts).toMatchObject({ read: 161, kept: 160, zeroCoordinates: 1 });
  expect(report.losses).toHaveLength(30);
  expect(report.losses.at(-1)).toBeLessThan(report.losses[0]!);
  expect(report.scores?.methods.map(({ method }) => method).slice(0, 2)).toEqual(["network", "linear"]);
  expect(report.scores!.methods[0]!.map.value).toBeGreaterThan(report.scores!.chance + 0.3);
  const shares = reports.map(({ done }) => done);
  expect(shares).toEqual([...shares].sort((one, other) => one - other));
  const sdm = await openSdm(async (name) => files.get(name)!);
  expect(sdm.labels).toEqual(["Erica cinerea", "Stipa pennata"]);
  expect(sdm.records!.classes).toHaveLength(160);
  expect(sdm.manifest.properties["florascope:output_kind"]).toBe("relative-probability");
});

test("records of one taxon are refused in one sentence", async () => {
  const text = "species,lat,lon\nErica cinerea,50,1\nErica cinerea,51,1\n";
  const occurrences = await readOccurrences(new File([text], "one.csv"), rules);
  const asked = { name: "one.csv", id: "one", occurrences, date: "2026-01-01T00:00:00Z" };
  await expect(trainOnPage(asked, () => {})).rejects.toMatchObject({
    tag: "BadInput",
    message: "one.csv: expected records of at least two taxa, got 1",
  });
});
