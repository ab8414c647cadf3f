import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Ran, runFlorascope } from "./testing/run-florascope.ts";
import { canary, type SignedStore, signature, startSignedStore } from "./testing/signed-store.ts";

const place = ["--lon", "-14.5", "--lat", "51.5", "--habitat", "none"];
const home = mkdtempSync(join(tmpdir(), "florascope-secrets-"));
const printed: string[] = [];
let store: SignedStore;
let host: string;

beforeAll(async () => {
  store = await startSignedStore();
  ({ host } = store);
});
afterAll(async () => {
  rmSync(home, { recursive: true, force: true });
  await store.close();
});

async function run(...args: readonly string[]): Promise<Ran> {
  const ran = await runFlorascope(...args);
  printed.push(ran.stdout, ran.stderr);
  return ran;
}

describe("a catalogue whose every address is signed", () => {
  const catalogue = (query = signature) => `http://${host}/items.json?${query}`;
  const answer = join(home, "answer.json");

  it("is read, and its answer asks for a fresh address before it is made again", async () => {
    const { code, stdout } = await run("point", ...place, "--catalog", catalogue(), "--json");
    expect(code).toBe(0);
    const { modalities, provenance } = JSON.parse(stdout);
    expect(modalities.landsat.status).toBe("partial");
    expect(modalities.sentinel2.status).toBe("used");
    expect(provenance.catalogue).toBe(catalogue("se=2030-01-01&sig=***"));
    expect(provenance.assets.map(({ address }: { address: string }) => address)).toContain(
      `http://${host}/sentinel2.tif?se=2030-01-01&sig=***`,
    );
    writeFileSync(answer, stdout);
    const masked = await run("verify", answer);
    expect(masked.code).toBe(2);
    expect(masked.stderr).toMatch(
      /expected the whole address for --catalog, .*name the address with a new secret by --catalog\n$/,
    );
    const fresh = await run(
      "verify",
      answer,
      "--json",
      "--catalog",
      catalogue(`se=2031-01-01&sig=${canary}`),
    );
    expect(JSON.parse(fresh.stdout)).toMatchObject({ same: true, changed: [] });
  });

  it("is read with a user and a password in its address", async () => {
    const { code, stdout } = await run(
      "point",
      ...place,
      "--json",
      "--catalog",
      `http://me:${canary.replace("%", "%25")}@${host}/items.json`,
    );
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      modalities: { sentinel2: { status: "used" } },
      provenance: { catalogue: `http://***@${host}/items.json` },
    });
  });

  it("gives a report, an area and saved inputs, and serves a picture of one's own", async () => {
    expect((await run("point", ...place, "--catalog", catalogue())).code).toBe(0);
    const picture = `1,2,3,4:reflectance-10000:http://${host}/sentinel2.tif?${signature}`;
    expect((await run("point", ...place, "--json", "--picture", picture)).code).toBe(0);
    const inputs = ["--patch", "64", "--save-inputs", join(home, "inputs"), "--json"];
    const where = ["--lon", "-14.5", "--lat", "51.5", "--catalog", catalogue()];
    expect((await run("point", ...where, ...inputs)).code).toBe(0);
    const square = [
      [-14.5003, 51.4997],
      [-14.4997, 51.4997],
      [-14.4997, 51.5003],
      [-14.5003, 51.4997],
    ];
    const file = join(home, "square.geojson");
    writeFileSync(file, JSON.stringify({ type: "Polygon", coordinates: [square] }));
    const area = ["--geojson", file, "--habitat", "none", "--catalog", catalogue(), "--json"];
    expect((await run("area", ...area)).code).toBe(0);
  });

  it("fails in sentences that ask for a fresh one", async () => {
    store.expire();
    const refused = await run("point", ...place, "--catalog", catalogue());
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(
      /403 Forbidden; its signature or key may have run out: get a fresh address/,
    );
    for (const wrong of ["point", "area", "map"]) await run(wrong, "--catalog", catalogue());
    await run("point", ...place, "--picture", `1,2,3:none:http://${host}/a.tif?${signature}`);
    await run("point", ...place, "--sdm", `http://${host}/model?${signature}`);
    await run("point", ...place, "--catalog", `http://127.0.0.1:1/items.json?${signature}`);
    const saved = await run("point", ...place, "--catalog", `http://${host}/items.json?sig=***`);
    expect(saved.stderr).toMatch(/expected the whole address, got one whose secret was left out/);
  });

  it("shows its secret in nothing that was printed or written", () => {
    expect(printed.length).toBeGreaterThan(24);
    for (const text of printed) expect(text).not.toMatch(/cAnArY/i);
  });
});
