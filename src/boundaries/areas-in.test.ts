import { expect, test } from "vitest";
import { areasIn } from "./areas-in.ts";

const ring = [
  [7, 47],
  [7.01, 47],
  [7, 47.01],
  [7, 47],
];

/** Features that count how many of them were looked at. */
function countedFeatures(count: number) {
  let looked = 0;
  const features = Array.from({ length: count }, () => ({
    type: "Feature",
    properties: null,
    get geometry() {
      looked += 1;
      return { type: "Polygon", coordinates: [ring] };
    },
  }));
  return { features, looked: () => looked };
}

test("of 200,000 features as many are computed as are wanted, and the rest is counted", () => {
  const { features, looked } = countedFeatures(200_000);
  const { areas, unread } = areasIn({ features, said: [] }, "many.geojson", 40);
  expect([areas.length, unread, looked()]).toEqual([40, 199_960, 40]);
  expect(areas[39]!.name).toBe("many 40");
});

test("an area that is refused is not one of those that are wanted", () => {
  const { features } = countedFeatures(3);
  const { areas, sentences, unread } = areasIn({ features: [null, ...features], said: [] }, "a.geojson", 2);
  expect([areas.length, sentences, unread]).toEqual([2, ["a 1: expected a feature, got null."], 1]);
});
