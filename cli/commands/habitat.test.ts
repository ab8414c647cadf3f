import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { afterAll, expect, test, vi } from "vitest";
import type { AppError } from "../../src/core/errors.ts";
import type { PlotAnswer } from "../../src/prediction/habitats/plot-answer.ts";
import { addHabitat } from "./habitat.ts";

const folder = mkdtempSync(join(tmpdir(), "habitat-"));
const bundled = "models/island-habitats";

afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the command and gives what it prints. */
async function run(...args: string[]): Promise<string> {
  const written: string[] = [];
  const write = vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    written.push(String(text));
    return true;
  });
  try {
    const program = new Command().exitOverride().configureOutput({ writeErr: () => {} });
    addHabitat(program);
    await program.parseAsync(["habitat", ...args], { from: "user" });
    return written.join("");
  } finally {
    write.mockRestore();
  }
}

async function failureOf(...args: string[]): Promise<AppError> {
  const failure: unknown = await run(...args).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(Error);
  return failure as AppError;
}

/** Makes a model folder with another tokenizer, whose hash in the manifest is corrected or not. */
function withTokenizer(name: string, text: string, isHashCorrected: boolean): string {
  const model = join(folder, name);
  cpSync(bundled, model, { recursive: true });
  writeFileSync(join(model, "tokenizer.json"), text);
  if (!isHashCorrected) return model;
  const manifest = JSON.parse(readFileSync(join(model, "manifest.json"), "utf8"));
  manifest.assets.tokenizer["file:checksum"] = `1220${createHash("sha256").update(text).digest("hex")}`;
  writeFileSync(join(model, "manifest.json"), JSON.stringify(manifest));
  return model;
}

test("answers a heath as JSON and in words", async () => {
  const heath = "Calluna vulgaris, Erica cinerea, Vaccinium myrtillus, Avenella flexuosa";
  const answer: PlotAnswer = JSON.parse(await run("--species", heath, "--json", "--missing", "1"));
  expect(answer.habitats.level1[0]!.code).toBe("S");
  expect(answer.species.matched).toHaveLength(4);
  expect(answer.missing).toHaveLength(1);
  const words = await run("--species", heath, "--missing", "0");
  expect(words).toContain("SIMULATED");
  expect(words).toContain("level 3\n");
  expect(words).toContain("in Annex I of the Habitats Directive: ");
  expect(words).toContain("4030 (overlaps with)");
});

test("answers one species, and says that it says little", async () => {
  expect(await run("--species", "Fagus sylvatica", "--missing", "0")).toContain("one species says little");
});

test("answers 600 names by those that it knows and can read", async () => {
  const { added_tokens: tokens } = JSON.parse(readFileSync(join(bundled, "tokenizer.json"), "utf8")) as {
    added_tokens: { content: string; special: boolean }[];
  };
  const known = tokens.filter(({ special }) => !special).map(({ content }) => content);
  const unknown = Array.from(
    { length: 600 - known.length },
    (_, index) => `Planta ignota${"x".repeat(20 + index)}`,
  );
  const text = await run("--species", [...known, ...unknown].join(", "), "--json");
  const answer: PlotAnswer = JSON.parse(text);
  expect(answer.species.matched).toHaveLength(known.length);
  expect(answer.species.unknown).toHaveLength(unknown.length);
  expect(answer.notes.join()).toContain(`the last ${known.length - 63} species were left out`);
});

test.each([
  ["", "got an empty list"],
  [" ;,\n ", "got an empty list"],
  ["Planta ignota, Herba nulla", "got only unknown names: Planta ignota; Herba nulla"],
])("refuses %j in one sentence", async (species, got) => {
  const failure = await failureOf("--species", species);
  expect(failure.tag).toBe("BadInput");
  expect(failure.message).toContain(got);
});

test.each([
  ["cut", (text: string) => text.slice(0, 900), "WeightsMismatch", "expected SHA-256"],
  ["cut-known", (text: string) => text.slice(0, 900), "MalformedFile", "not JSON"],
  ["no-words", () => '{"model":{"type":"BPE"}}', "MalformedFile", "not a sound tokenizer: model.type"],
  [
    "same-ids",
    (text: string) => text.replace(/"id": ?7,/, '"id":6,'),
    "MalformedFile",
    "expected one token for id 6",
  ],
] as const)("refuses a corrupted tokenizer (%s)", async (name, change, tag, message) => {
  const text = change(readFileSync(join(bundled, "tokenizer.json"), "utf8"));
  const model = withTokenizer(name, text, name !== "cut");
  const failure = await failureOf("--species", "Fagus sylvatica", "--habitat", model);
  expect(failure.tag).toBe(tag);
  expect(failure.message).toContain(message);
});

test("refuses a model that is not there, and a count that is none", async () => {
  expect((await failureOf("--species", "Fagus sylvatica", "--habitat", "nowhere")).tag).toBe("BadInput");
  expect((await failureOf("--species", "Fagus sylvatica", "--missing", "-1")).message).toContain(
    "whole number from 0 to 99",
  );
});
