import { expect, it } from "vitest";
import { withSection } from "./card-section.ts";

const page = "# model\n\nWords.\n\n## One\n\n| a |\n\n## Two\n\nMore.\n";

it("adds a section at the end", () => {
  expect(withSection(page, { heading: "Three", body: "Body.\n" })).toBe(`${page}\n## Three\n\nBody.\n`);
});

it("puts a section in place of the one of the same title", () => {
  const mended = withSection(page, { heading: "One", body: "Other." });
  expect(mended).toBe("# model\n\nWords.\n\n## One\n\nOther.\n\n## Two\n\nMore.\n");
  expect(withSection(mended, { heading: "One", body: "| a |" })).toBe(page);
});
