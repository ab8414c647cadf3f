import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { importedOnCommandLine, type PointNumbers, pointOnCommandLine } from "./drivers/command-line.ts";
import { expect, test } from "./drivers/journey.ts";
import { expectSame } from "./drivers/same-numbers.ts";

const networks = "src/inference/networks";
const cell = "CRS3035RES50mN3437900E2656550";

test.describe.configure({ timeout: 600_000 });

test("given a multi-scale network and malpolon's ensemble as they were saved, when each is brought with what it does not say, then a cell has the command line's scores", async ({
  explorer,
}) => {
  const folder = mkdtempSync(join(tmpdir(), "florascope-e2e-networks-"));
  const steps = [{ step: "standardise", mean: [100], std: [300] }, { step: "nodata-to-zero" }];
  const scalings = { "multi-scale": { sentinel2: steps, bioclim: steps }, "glc24-mme": "glc24-test" };
  const saved = {
    "multi-scale": savedNetwork("multi-scale", "joined"),
    "glc24-mme": savedNetwork("glc24-mme"),
  };
  await explorer.open(`?view=14/51.5/-14.5&layer=none&backend=wasm&habitat=none&panel=models&cell=${cell}`);
  for (const name of ["multi-scale", "glc24-mme"] as const) {
    writeFileSync(join(folder, `${name}.ckpt`), saved[name]);
    writeFileSync(join(folder, "preprocessing.json"), JSON.stringify(scalings[name]));
    const imported = await importedOnCommandLine(
      join(folder, `${name}.ckpt`),
      name,
      ...["--preprocessing", join(folder, "preprocessing.json")],
    );
    const wanted = pointOnCommandLine({ lon: -14.5, lat: 51.5 }, "--sdm", imported, "--habitat", "none");
    await explorer.chooseFiles(folder, [`${name}.ckpt`, "preprocessing.json"]);
    await explorer.pressButton("Load it now");
    await explorer.openSection("This place");
    await explorer.answered();
    await explorer.openPage("Evidence");
    await expect(explorer.section()).toContainText(
      name === "multi-scale" ? "Bioclimate, 19 variables" : "Landsat series",
    );
    await explorer.openPage("Summary");
    expectSame(await explorer.savedAnswer<PointNumbers>(), await wanted);
    await explorer.openSection("Models and data");
  }
});

/** The checkpoint of a fixture. */
function savedNetwork(folder: string, network?: string): Buffer {
  const fixture = JSON.parse(readFileSync(join(networks, folder, "fixtures/tiny.fixture.json"), "utf8")) as {
    readonly checkpoint?: string;
    readonly networks?: Readonly<Record<string, { readonly checkpoint: string }>>;
  };
  const { checkpoint } = network === undefined ? fixture : fixture.networks![network]!;
  return Buffer.from(checkpoint!, "base64");
}
