import { expect, test } from "./drivers/journey.ts";

type Colour = readonly [number, number, number];
const isNear = (colour: Colour, wanted: Colour) =>
  colour.every((value, index) => Math.abs(value - wanted[index]!) <= 12);

const LAND_LIGHT: Colour = [245, 242, 234];
const LAND_DARK: Colour = [38, 43, 43];

test("given the plain of Poland and the open Atlantic, when the map is drawn, then they are land, dark once the device is in dark mode, and sea", async ({
  explorer,
}) => {
  await explorer.open("?view=8/51.9/18.6");
  expect(isNear(await explorer.colourAtCentre(), LAND_LIGHT)).toBe(true);
  await explorer.useDark();
  await expect.poll(async () => isNear(await explorer.colourAtCentre(), LAND_DARK)).toBe(true);
  await explorer.open("?view=8/49.3/-21.3&theme=light");
  const [red, , blue] = await explorer.colourAtCentre();
  expect(blue).toBeGreaterThan(red + 8);
});
