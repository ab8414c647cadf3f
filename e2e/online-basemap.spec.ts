import { expect, test } from "./drivers/journey.ts";

test.use({ mayAsk: ["https://tiles.openfreemap.org"] });

test("given the online basemap turned on, when its server answers, then it is drawn and credited", async ({
  explorer,
  circumstances,
}) => {
  await circumstances.onlineBasemapAnswers("#336699");
  await explorer.open("?view=8/51.9/18.6");
  expect(explorer.requestsElsewhere).toEqual([]);
  await explorer.choose("Online");
  await expect(explorer.section()).toContainText("your browser asks tiles.openfreemap.org");
  await expect(explorer.credits()).toContainText("OpenStreetMap");
  await expect.poll(() => explorer.colourAtCentre()).toEqual([0x33, 0x66, 0x99]);
  expect(explorer.address().get("basemap")).toBe("online");
});

test("given the online basemap turned on, when its server is unreachable, then the offline map returns with a notice", async ({
  explorer,
  circumstances,
}) => {
  await circumstances.onlineBasemapIsUnreachable();
  await explorer.open();
  await explorer.choose("Online");
  await expect(explorer.notices()).toContainText("The online basemap could not be reached");
  expect(explorer.address().has("basemap")).toBe(false);
  await expect(explorer.credits()).toContainText("Natural Earth");
  expect(explorer.requestsElsewhere).toHaveLength(1);
});
