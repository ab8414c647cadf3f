import { expect, test } from "vitest";
import { AppError } from "../core/errors.ts";
import { notAgreedError } from "../core/not-agreed.ts";
import { describeFailure } from "./failure.ts";

test("a failure names the server that nobody agreed to, and none for any other error", () => {
  const address = "https://rasters.example.org/a.tif";
  expect(describeFailure(notAgreedError("https://rasters.example.org", address))).toMatchObject({
    tag: "SourceUnreachable",
    notAgreed: "https://rasters.example.org",
  });
  expect(describeFailure(new AppError("SourceUnreachable", `${address}: no answer`, { address }))).toEqual({
    tag: "SourceUnreachable",
    message: `${address}: no answer`,
  });
});
