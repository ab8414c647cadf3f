import { expect, test } from "./drivers/journey.ts";

/** Shared storage: the catalogue of Europe reads from another folder of this very host. */
const storage = "https://s3.eu-central-1.wasabisys.com";
const cell = "view=14/51.5/-14.5&cell=CRS3035RES50mN3437900E2656550";
const invitation = "Read from another server?";

const links: readonly (readonly [what: string, link: string])[] = [
  ["a species model", `?${cell}&layer=none&panel=models&sdm=${storage}/stranger/model`],
  ["a second model", `?${cell}&layer=fused:Calluna vulgaris&second=${storage}/stranger/model`],
  ["a habitat model", `?${cell}&layer=none&panel=models&habitat=${storage}/stranger/model`],
  ["a catalogue", `?${cell}&layer=none&panel=models&catalogue=${storage}/stranger/catalog.json`],
  ["the catalogue of Europe", "?view=14/46.95/7.45&layer=sentinel2:true-colour&catalogue=europe"],
  ["a picture", `?${cell}&layer=none&panel=models&picture=1,2,3,4:reflectance:${storage}/stranger/a.tif`],
  ["a raster", `?${cell}&layer=raster:auto:p2..98:auto:${storage}/stranger/a.tif`],
  ["the online basemap", `?${cell}&layer=none&basemap=online`],
];

test("given links that name a model, a catalogue, a picture, a raster or a basemap elsewhere, when each opens, then nothing is asked there before a press", async ({
  explorer,
}) => {
  for (const [what, link] of links)
    await test.step(what, async () => {
      await explorer.openWithoutMap(link);
      await expect(explorer.section()).toContainText(invitation, { timeout: 50_000 });
      expect(explorer.requestsElsewhere).toEqual([]);
    });
});

test.describe("after a press", () => {
  test.use({ mayAsk: [storage] });

  test("given a link to a stranger's model, when its folder is agreed to, then that folder alone is asked, no redirect is followed, and a reload asks no more", async ({
    explorer,
    circumstances,
  }) => {
    await circumstances.redirects(`${storage}/**`, "https://elsewhere.example/weights");
    await explorer.openWithoutMap(
      `?${cell}&layer=none&habitat=none&panel=models&sdm=${storage}/stranger/model`,
    );
    await explorer.pressButton("Read it");
    await expect(explorer.section()).toContainText("got a redirect to another address", { timeout: 50_000 });
    const asked = new Set(explorer.requestsElsewhere.map((address) => new URL(address).pathname));
    expect([...asked].filter((path) => !path.startsWith("/stranger/model/"))).toEqual([]);
    expect(asked.size).toBeGreaterThan(0);
    await explorer.reload();
    await expect(explorer.section()).toContainText("got a redirect to another address", { timeout: 50_000 });
    await expect(explorer.section()).not.toContainText(invitation);
  });
});

test("given a link with 1,500 unknown parts and a text for a species, when it opens, then one notice counts them and the text is not said, and what tries to make script or to ask elsewhere is stopped", async ({
  explorer,
  circumstances,
}) => {
  const many = Array.from({ length: 1500 }, (_, number) => `x${number}=1`).join("&");
  await explorer.openWithoutMap(
    `?view=9/51.5/-14.5&layer=species:${"Call+this+number.+".repeat(20)}&${many}`,
  );
  await expect(explorer.notices()).toContainText("1,500 parts this page does not know");
  await expect(explorer.notices().getByRole("paragraph")).toHaveCount(2);
  await expect(explorer.section()).not.toContainText("Call this number");

  expect(await explorer.attempts()).toEqual({
    evaluatedCode: "refused",
    textAsMarkup: "refused",
    workerFromText: "refused",
    workerElsewhere: "refused",
    requestElsewhere: "refused",
    secondPolicy: "refused",
  });
  circumstances.caused.push(...explorer.complaints);
});
