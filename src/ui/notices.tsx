import { Info, X } from "lucide-react";
import { useEffect, useState } from "react";
import { RemovedNote } from "./sections/areas/removed-note.tsx";
import { useApp } from "./use-app.ts";
import { noticeText, words } from "./words.ts";

/** The notices that a person should read now, until they are dismissed. Screen readers read them as they come. */
export function Notices() {
  const notices = useApp((state) => state.notices);
  const dismiss = useApp((state) => state.dismiss);
  // A live region is heard only for what comes after it is there, so that the notices of the opening come a moment later.
  const [isThere, setThere] = useState(false);
  useEffect(() => setThere(true), []);
  return (
    <section className="notices" aria-label={words.notices.label} aria-live="polite">
      <RemovedNote />
      {(isThere ? notices : []).map((notice) => {
        const text = noticeText(notice);
        return (
          <div className="notice" key={text}>
            <Info aria-hidden="true" />
            <p>{text}</p>
            <button
              type="button"
              className="icon-button"
              aria-label={words.notices.dismiss}
              onClick={() => dismiss(notice)}
            >
              <X />
            </button>
          </div>
        );
      })}
    </section>
  );
}
