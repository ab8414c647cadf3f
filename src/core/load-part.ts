import { AppError } from "./errors.ts";

/**
 * A part of the page's own code that is loaded when it is needed.
 *
 * @param part  what it does, for a sentence: "the reader of area files".
 * @throws AppError PartMissing where it does not come, as after the page was published anew under an open tab.
 */
export async function loadPart<Part>(part: string, load: () => Promise<Part>): Promise<Part> {
  try {
    return await load();
  } catch (cause) {
    throw missingPart(part, cause);
  }
}

/** The failure of a part of the page's own code that did not come or did not start. */
export function missingPart(part: string, cause?: unknown): AppError<"PartMissing"> {
  return new AppError(
    "PartMissing",
    `${part}: expected it from the page's own server, got no script that runs; reload the page`,
    { part },
    cause,
  );
}
