const KEPT_AS = "florascope-notes";

/** A person's note that something looks wrong. It never leaves the browser unless they save it. */
export interface Note {
  /** The subject of the note: a cell's code, and a species where the note is about one. */
  readonly cell: string | null;
  readonly species: string | null;
  readonly text: string;
  /** ISO 8601. */
  readonly writtenAt: string;
  /** The models that were in use, so that the note can be understood later. */
  readonly models: readonly string[];
}

/** Reads the notes that this browser stores, oldest first; none where it stores nothing readable. */
export function keptNotes(storage: Pick<Storage, "getItem">): readonly Note[] {
  try {
    const kept: unknown = JSON.parse(storage.getItem(KEPT_AS) ?? "[]");
    return Array.isArray(kept) && kept.every(isNote) ? kept : [];
  } catch {
    return [];
  }
}

/** Stores one more note and gives all notes. @throws DOMException where the browser stores nothing, or has no more room. */
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
