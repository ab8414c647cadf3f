import type { z } from "zod";
import { AppError } from "../core/errors.ts";

/**
 * Checks a document against a schema and returns it with the schema's type.
 *
 * @throws AppError MalformedFile with the first field that is wrong.
 */
export function checked<T>(schema: z.ZodType<T>, document: unknown, address: string, what: string): T {
  const result = schema.safeParse(document);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new AppError(
    "MalformedFile",
    `${address}: expected ${what}, but ${issue?.path.join(".") || "the document"}: ${issue?.message}`,
    { address },
    result.error,
  );
}
