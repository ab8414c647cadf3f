import { z } from "zod";
import { AppError } from "../core/errors.ts";
import { checkNames, orderLabels } from "./ordered-labels.ts";

const names = z.record(z.string().regex(/^\d{1,7}$/), z.string());
const documents = z.union([
  z.array(z.string()),
  names,
  z.looseObject({ id2label: names }).transform(({ id2label }) => id2label),
]);

/**
 * Reads the species of a model from JSON, in the order of the classes: a list of names, an object from class numbers to names,
 * or an object that has such an object as `id2label`, as the configurations of Hugging Face do.
 *
 * @throws BadInput where it is none of these, a number is missing or a name is there twice.
 */
export function readJsonLabels(text: string, address: string): string[] {
  const parsed = documents.safeParse(parsedOf(text, address));
  if (!parsed.success) throw badDocument(address, "another document");
  const { data } = parsed;
  const rows = Array.isArray(data)
    ? data.map((name, number) => ({ number, name }))
    : Object.entries(data).map(([key, name]) => ({ number: Number(key), name }));
  if (rows.length === 0) throw badDocument(address, "an empty one");
  const labels = rows.map(({ number, name }, at) => ({
    number,
    label: { name: name.trim(), line: at + 1 },
  }));
  const ordered = orderLabels(labels, address);
  checkNames(ordered, address);
  return ordered.map(({ name }) => name);
}

function parsedOf(text: string, address: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    throw badDocument(address, "a text that is no JSON");
  }
}

function badDocument(address: string, got: string): AppError {
  const message = `${address}: expected JSON with a list of names, or names by class number (id2label), got ${got}`;
  return new AppError("BadInput", message, { input: address });
}
