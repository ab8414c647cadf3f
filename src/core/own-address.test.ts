import { describe, expect, it } from "vitest";
import { ownAddress, ownName, parseOwnAddress } from "./own-address.ts";

describe("an own address", () => {
  it("names a folder, and a file in it by its path", () => {
    expect(parseOwnAddress(ownAddress("models", "my-model"))).toEqual({
      kind: "models",
      name: "my-model",
      path: "",
    });
    const item = new URL("./2020/red%20band.tif", "own:/catalogues/meadow/items/one.json").href;
    expect(parseOwnAddress(item)?.path).toBe("items/2020/red band.tif");
  });

  it.each(["https://own.example/models/a", "own:/models/", "own:/other/a", "own:/models/a/%2e%2e/b"])(
    "is not %s",
    (address) => expect(parseOwnAddress(address)).toBeNull(),
  );

  it("has a name of small letters, digits and hyphens", () => {
    expect(ownName("Wälder (2024).zip")).toBe("w-lder-2024-zip");
    expect(ownName("…")).toBe("unnamed");
  });
});
