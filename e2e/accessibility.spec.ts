import { expect, test } from "./drivers/journey.ts";
import { PHONE } from "./drivers/screens.ts";

test.describe.configure({ timeout: 480_000 });
test.use({ viewport: PHONE, colorScheme: "dark" });

// On a desktop, in light colours, axe looks at the sections at the end of e2e/first-use/place.spec.ts.
test("given each section on a phone in dark colours, when axe looks at it, then it finds nothing", async ({
  explorer,
}) => {
  await explorer.open(
    "?view=14/51.5/-14.5&layer=none&panel=here&cell=CRS3035RES50mN3437900E2656550&unknown=1",
  );
  await explorer.answered();
  for (const section of ["This place", "Areas", "Models and data", "Layers"]) {
    await explorer.openSection(section);
    expect(await explorer.accessibilityFaults(), section).toEqual([]);
  }
  await explorer.press("?");
  await expect(explorer.keyList()).toBeVisible();
  expect(await explorer.accessibilityFaults(), "list of keys").toEqual([]);
});
