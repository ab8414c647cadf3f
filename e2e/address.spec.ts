import { expect, test } from "./drivers/journey.ts";

test("given a moved map, when the page is reloaded, then the view is the same, and sections opened in turn return in turn", async ({
  explorer,
}) => {
  await explorer.open("?view=6/47/8&layer=none");
  await explorer.dragMap(-150, 80);
  const view = explorer.address().get("view");
  expect(view).not.toBe("6/47/8");
  await explorer.reload();
  expect(explorer.address().get("view")).toBe(view);

  await explorer.openSection("Areas");
  await explorer.openSection("Models and data");
  await explorer.dragMap(40, 0);
  await explorer.goBack();
  await expect(explorer.selectedSection()).toHaveText("Areas");
  await explorer.goBack();
  await expect(explorer.selectedSection()).toHaveText("Layers");
});

test("given a link with everything in it, when it opens, then everything is shown", async ({ explorer }) => {
  await explorer.open(
    "?view=12/51.5/-14.53&cell=CRS3035RES50mN3437900E2656550&panel=here&theme=dark&backend=cpu&layer=none&habitat=none",
  );
  await expect(explorer.section()).toContainText("CRS3035RES50mN3437900E2656550");
  await expect(explorer.section()).toContainText(/simulated/i);
  await expect(explorer.statusLine()).toContainText(/JavaScript · (idle|computing)/);
  expect(Math.max(...(await explorer.colourAtCentre()))).toBeLessThan(90);
});

test("given an unknown parameter and a malformed view, when it opens, then notices say what is ignored and what is shown instead", async ({
  explorer,
}) => {
  await explorer.openWithoutMap("?view=9/91/0&flavour=mint");
  await expect(explorer.notices()).toContainText("“flavour”");
  await expect(explorer.notices()).toContainText("Showing Europe instead");
  await expect.poll(() => explorer.address().get("view")).toMatch(/^3\.\d+\/53\//);
  await explorer.dismissNotices();
  await expect(explorer.notices()).toBeEmpty();
});
