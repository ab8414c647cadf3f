import { afterAll, beforeAll, expect, it } from "vitest";
import { openFolder } from "../transport/opfs.ts";
import { listBrought, removeBrought } from "./list-brought.ts";

/** Of this file alone: another may bring things of its own to the same storage. */
const own = "list-brought";
const isOwn = ({ address }: { address: string }) => address.includes(`/${own}-`);

async function write(path: string, text: string): Promise<void> {
  const parts = path.split("/");
  const name = parts.pop()!;
  const folder = await openFolder(["own", ...parts], { create: true });
  const stream = await (await folder.getFileHandle(name, { create: true })).createWritable();
  await stream.write(text);
  await stream.close();
}

beforeAll(async () => {
  const manifest = await (await fetch("/models/island-sdm/manifest.json")).text();
  await write(`models/${own}-sound/manifest.json`, manifest);
  await write(`models/${own}-cut/manifest.json`, manifest.slice(0, 400));
  await write(
    `models/${own}-field/manifest.json`,
    manifest.replace('"florascope:kind"', '"florascope:kinds"'),
  );
  await write(`models/${own}-unfinished/weights.safetensors`, "");
  await write(`catalogues/${own}-sound/catalog.json`, '{"id": "sound", "title": "Sound"}');
  await write(`catalogues/${own}-none/catalog.json`, "null");
  await write(`rasters/${own}-cut/raster.json`, '{"name": "a.tif"');
  await write(
    `rasters/${own}-boxless/raster.json`,
    '{"name": "a.tif", "sha256": "00", "bbox": [1, 2, null, 4]}',
  );
});

afterAll(async () => {
  const { brought, damaged } = await listBrought();
  for (const { address } of [...brought, ...damaged].filter(isOwn)) await removeBrought(address);
});

it("lists what is sound beside what is damaged, which is named with the reason and can be removed", async () => {
  const { brought, damaged } = await listBrought();
  expect(brought.filter(isOwn).map(({ address }) => address)).toEqual([
    "own:/models/list-brought-sound",
    "own:/catalogues/list-brought-sound/catalog.json",
  ]);
  expect(damaged.filter(isOwn)).toEqual([
    {
      address: "own:/models/list-brought-cut",
      reason: expect.stringContaining("list-brought-cut/manifest.json: not JSON"),
    },
    {
      address: "own:/models/list-brought-field",
      reason: expect.stringContaining("properties.florascope:kind"),
    },
    { address: "own:/catalogues/list-brought-none", reason: expect.stringContaining("with an id, got none") },
    {
      address: "own:/rasters/list-brought-boxless",
      reason: expect.stringContaining("expected a note of a raster"),
    },
    {
      address: "own:/rasters/list-brought-cut",
      reason: expect.stringContaining("expected a note of a raster"),
    },
  ]);
  for (const { address } of damaged.filter(isOwn)) await removeBrought(address);
  expect((await listBrought()).damaged.filter(isOwn)).toEqual([]);
});
