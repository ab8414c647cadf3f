import { expect, test } from "vitest";
import { addressNotAgreed, notAgreedError } from "../core/not-agreed.ts";
import { packError, unpackError } from "./crossed-error.ts";

test("an error says after it crossed to another thread which address nobody agreed to", () => {
  const thrown = notAgreedError("https://rasters.example.org/a.tif");
  const crossed = unpackError(structuredClone(packError(thrown)));
  expect(addressNotAgreed(crossed)).toBe("https://rasters.example.org/a.tif");
  expect(crossed.message).toBe(thrown.message);
});
