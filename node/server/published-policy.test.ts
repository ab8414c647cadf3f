import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";
import { expect, it } from "vitest";
import { publishedPolicy } from "./published-policy.ts";
import { PAGE_POLICY, SECURITY_HEADERS } from "./security-headers.ts";

async function builtPage(mode: string): Promise<string> {
  const root = mkdtempSync(join(tmpdir(), "published-policy-"));
  writeFileSync(
    join(root, "index.html"),
    '<!doctype html><html><head><script type="module" src="/a.js"></script></head></html>',
  );
  writeFileSync(join(root, "a.js"), "document.title = 1;");
  await build({ root, mode, configFile: false, logLevel: "silent", plugins: [publishedPolicy()] });
  return readFileSync(join(root, "dist", "index.html"), "utf8");
}

it("writes the page's policy into a published page, before its scripts", async () => {
  const page = await builtPage("published");
  const [, policy] = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(page) ?? [];
  expect(policy?.replaceAll("&#39;", "'")).toBe(PAGE_POLICY);
  expect(page.indexOf("<meta")).toBeLessThan(page.indexOf("<script"));
});

it("leaves the policy of other builds to the headers, which say who may frame the page besides", async () => {
  expect(await builtPage("production")).not.toContain("Content-Security-Policy");
  expect(SECURITY_HEADERS["Content-Security-Policy"]).toBe(`${PAGE_POLICY}; frame-ancestors 'none'`);
});
