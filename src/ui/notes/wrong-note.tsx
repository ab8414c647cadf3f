import { useState } from "react";
import { saveFile } from "../files/save-file.ts";
import { hereWords } from "../words/here-words.ts";
import { keepNote, keptNotes } from "./kept-notes.ts";

interface WrongNoteProps {
  readonly cell: string | null;
  readonly species: string | null;
  readonly models: readonly string[];
}

/**
 * A form for a note that something looks wrong. It stores the note in this browser, and saves all notes as a file on request.
 */
export function WrongNote({ cell, species, models }: WrongNoteProps) {
  const [text, setText] = useState("");
  const [notes, setNotes] = useState(() => keptNotes(localStorage));
  const [failure, setFailure] = useState<string | null>(null);
  const words = hereWords.wrong;
  const keep = () => {
    const note = {
      cell,
      species,
      text: text.trim(),
      writtenAt: new Date().toISOString(),
      models: [...models],
    };
    try {
      setNotes(keepNote(localStorage, note));
      setText("");
      setFailure(null);
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <details className="fold">
      <summary>{words.title}</summary>
      <textarea
        className="field note-field"
        aria-label={words.field}
        placeholder={words.field}
        rows={3}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <div className="actions actions-first">
        <button type="button" className="button" disabled={text.trim() === ""} onClick={keep}>
          {words.keep}
        </button>
        {notes.length > 0 && (
          <button
            type="button"
            className="button"
            onClick={() =>
              saveFile("florascope-notes.json", "application/json", `${JSON.stringify(notes, null, 1)}\n`)
            }
          >
            {words.save}
          </button>
        )}
      </div>
      <p className="note" role="status">
        {failure === null
          ? notes.length > 0
            ? words.kept(notes.length)
            : words.note
          : words.failed(failure)}
      </p>
    </details>
  );
}
