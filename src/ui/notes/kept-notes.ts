const KEPT_AS = "florascope-notes";

/** A person's note that something looks wrong. It never leaves the browser unless they save it. */
export interface Note {
  /** What the note is about: a cell's code, with a species where one is meant. */
  readonly cell: string | null;
  readonly species: string | null;
  readonly text: string;
  /** ISO 8601. */
  readonly writtenAt: string;
  /** What was shown, so that the note can be understood later. */
  readonly models: readonly string[];
}

/** The notes kept in this browser, oldest first; none where nothing readable is kept. */
export function keptNotes(storage: Pick<Storage, "getItem">): readonly Note[] {
  try {
    const kept: unknown = JSON.parse(storage.getItem(KEPT_AS) ?? "[]");
    return Array.isArray(kept) && kept.every(isNote) ? kept : [];
  } catch {
    return [];
  }
}

/** Keeps one note more and gives all. @throws DOMException where the browser keeps nothing, or no more. */
export function keepNote(storage: Pick<Storage, "getItem" | "setItem">, note: Note): readonly Note[] {
  const notes = [...keptNotes(storage), note];
  storage.setItem(KEPT_AS, JSON.stringify(notes));
  return notes;
}

function isNote(kept: unknown): kept is Note {
  if (typeof kept !== "object" || kept === null) return false;
  const { text, writtenAt, models } = kept as Partial<Record<keyof Note, unknown>>;
  return typeof text === "string" && typeof writtenAt === "string" && Array.isArray(models);
}
