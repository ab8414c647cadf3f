import { expect, test } from "vitest";
import { openStore } from "./open-store.ts";

test("a path is a folder, s3:// is a bucket, and another address is refused with what is expected", async () => {
  expect((await openStore("/tiles/here")).address).toBe("/tiles/here");
  expect((await openStore("s3://bucket/some/prefix")).address).toMatch(/^s3:\/\/bucket\/some\/prefix/);
  await expect(openStore("https://example.org/tiles")).rejects.toMatchObject({
    tag: "BadInput",
    message: "--store: expected a folder or s3://bucket/prefix, got the address https://example.org/tiles",
  });
});
