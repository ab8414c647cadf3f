import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

test.each(["architecture", "life-of-a-prediction", "inference", "maps", "points", "files"])(
  "every path that docs/%s.md names is there",
  (page) => {
    const text = readFileSync(`docs/${page}.md`, "utf8");
    const named = [...text.matchAll(/`((?:src|node|cli|tools|docs|models|e2e)\/[^`<>*{}… ]+)`/g)].map(
      ([, path]) => path!,
    );
    expect(named.filter((path) => !existsSync(path))).toEqual([]);
  },
);

test("every file that docs/how-to-add.md tells to touch is there", () => {
  const page = readFileSync("docs/how-to-add.md", "utf8");
  const named = [...page.matchAll(/`((?:src|cli|tools|docs|models|e2e)\/[^`<>]+)`/g)].map(
    ([, path]) => path!,
  );
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((path) => !existsSync(path))).toEqual([]);
});
