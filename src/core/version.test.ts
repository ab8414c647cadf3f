import { expect, it } from "vitest";
import { version } from "../../package.json" with { type: "json" };
import { VERSION } from "./version.ts";

it("says the version of the package", () => {
  expect(VERSION).toBe(version);
});
