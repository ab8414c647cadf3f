import { expect, test } from "vitest";
import { withSection } from "./experiment-tables.ts";

test("a section takes the place of its earlier self and leaves the others", () => {
  const card = "# model\n\nfirst\n\n## One\n\nold\n\n## Two\n\nkept\n";
  expect(withSection(card, { heading: "One", body: "new" })).toBe(
    "# model\n\nfirst\n\n## One\n\nnew\n\n## Two\n\nkept\n",
  );
  expect(withSection(card, { heading: "Three", body: "more" })).toBe(`${card}\n## Three\n\nmore\n`);
});
