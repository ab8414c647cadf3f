import { expect, test } from "vitest";
import { notAgreedError, originNotAgreed } from "../core/not-agreed.ts";
import { packError, unpackError } from "./crossed-error.ts";

test("an error says after it crossed to another thread which server nobody agreed to", () => {
  const thrown = notAgreedError("https://rasters.example.org", "https://rasters.example.org/a.tif");
  const crossed = unpackError(structuredClone(packError(thrown)));
  expect(originNotAgreed(crossed)).toBe("https://rasters.example.org");
  expect(crossed.message).toBe(thrown.message);
});
