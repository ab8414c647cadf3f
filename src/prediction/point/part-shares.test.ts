import { expect, it } from "vitest";
import { sharesOfParts } from "./part-shares.ts";

it("gives the modality that changes most first, with the species that change most", () => {
  const values = Float64Array.of(0.9, 0.5, 0.1);
  const change = { code: "S42", with: 0.6, without: 0.2, codeWithout: "R1M" };
  const shares = sharesOfParts(
    ["a", "b", "c"],
    values,
    [
      { part: "climate", values: Float64Array.of(0.9, 0.4, 0.1) },
      { part: "landsat", values: Float64Array.of(0.6, 0.5, 0.1) },
    ],
    [null, change],
  );
  // Changes 0.3 / 3 and 0.1 / 3: three quarters and one quarter of them together.
  expect(shares.map(({ modality }) => modality)).toEqual(["landsat", "climate"]);
  expect(shares[0]?.share).toBeCloseTo(0.75);
  expect(shares[1]?.meanChange).toBeCloseTo(0.1 / 3);
  expect(shares.map(({ habitat }) => habitat)).toEqual([change, null]);
  expect(shares[0]?.species[0]).toEqual({ name: "a", with: 0.9, without: 0.6 });
});

it("claims no share where nothing changes", () => {
  const values = Float64Array.of(0.9);
  const [share] = sharesOfParts(["a"], values, [{ part: "climate", values }], []);
  expect(share).toMatchObject({ share: 0, meanChange: 0 });
});
