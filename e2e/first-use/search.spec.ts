import { expect, test } from "../drivers/journey.ts";

test("given the search field, when a town with a slip, coordinates and a species by an old name are typed, then each is found and shown", async ({
  explorer,
  task,
}) => {
  await explorer.open("?view=14/51.5/-14.5&layer=none");
  task.begins();
  await explorer.find("reykjavk", "Reykjavík");
  await expect.poll(() => explorer.address().get("view")).toMatch(/^11\/64\.1\d*\/-21\.9\d*$/);
  await task.isAnswered("search: a town with a slip");
  task.begins();
  await explorer.find("51.5 N 14.5 W", /51\.5/);
  await expect(explorer.section()).toContainText("CRS3035RES50mN3437900E2656550");
  await task.isAnswered("search: coordinates");
  task.begins();
  await explorer.find("Senecio jacobaea", "Jacobaea vulgaris");
  await expect(explorer.heading("Jacobaea vulgaris")).toBeVisible();
  await task.isAnswered("search: a species by an old name");
});
