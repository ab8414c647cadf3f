import type { z } from "zod";
import { AppError } from "../core/errors.ts";

/** What a parsed JSON document holds, as its schema says. @throws MalformedFile naming the first field that does not fit. */
export function fitSchema<Schema extends z.ZodType>(
  schema: Schema,
  json: unknown,
  address: string,
): z.infer<Schema> {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const { path, message } = parsed.error.issues[0]!;
  throw new AppError("MalformedFile", `${address}: ${path.join(".") || "document"}: ${message}`, { address });
}
