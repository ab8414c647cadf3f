import { expect, it } from "vitest";
import { keptOnDisk } from "./kept-on-disk.ts";

const gibibyte = 2 ** 30;

it.each([
  ["a browser that grants 4 GiB", async () => ({ quota: 4 * gibibyte, usage: 0 }), gibibyte],
  ["one that grants a little less", async () => ({ quota: 4 * gibibyte - 4, usage: 0 }), gibibyte / 4],
  ["one that says nothing", async () => ({}), gibibyte / 4],
  ["one that refuses to say", () => Promise.reject(new Error("denied")), gibibyte / 4],
])("%s keeps as many bytes as are expected", async (_, estimate, expected) => {
  expect(await keptOnDisk({ estimate })).toBe(expected);
});

it("no storage at all keeps few", async () => {
  expect(await keptOnDisk(undefined)).toBe(gibibyte / 4);
});
