import { expect, test } from "vitest";
import { keepNote, keptNotes, type Note } from "./kept-notes.ts";

function storageWith(text: string | null) {
  let kept = text;
  return {
    getItem: () => kept,
    setItem: (_: string, next: string) => {
      kept = next;
    },
  };
}
const note: Note = {
  cell: "CRS3035RES50mN3437900E2656550",
  species: null,
  text: "no heath here",
  writtenAt: "2026-11-21T08:00:00Z",
  models: ["island-sdm"],
};

test("notes are kept in the order they were written", () => {
  const storage = storageWith(null);
  keepNote(storage, note);
  keepNote(storage, { ...note, text: "nor there" });
  expect(keptNotes(storage).map(({ text }) => text)).toEqual(["no heath here", "nor there"]);
});

test.each(["{", '[{"text": 1}]', "null"])("what is kept and unreadable (%s) counts as none", (text) => {
  expect(keptNotes(storageWith(text))).toEqual([]);
});
