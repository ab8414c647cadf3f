import { DESKTOP, expect, PHONE, test } from "./drivers/journey.ts";

for (const [device, viewport] of [
  ["desktop", DESKTOP],
  ["phone", PHONE],
] as const) {
  for (const theme of ["light", "dark"]) {
    test.describe(`${device}, ${theme}`, () => {
      test.use({ viewport });

      test("given each section, when axe looks at it, then it finds nothing", async ({ explorer }) => {
        await explorer.open(`?theme=${theme}&cell=CRS3035RES50mN3437900E2656550&unknown=1`);
        for (const section of ["Here", "Areas", "Models and data", "Look"]) {
          await explorer.openSection(section);
          expect(await explorer.accessibilityFaults(), section).toEqual([]);
        }
        await explorer.press("?");
        await expect(explorer.keyList()).toBeVisible();
        expect(await explorer.accessibilityFaults(), "list of keys").toEqual([]);
      });
    });
  }
}
