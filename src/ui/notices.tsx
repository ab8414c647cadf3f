import { Info, X } from "lucide-react";
import { useApp } from "./use-app.ts";
import { noticeText, words } from "./words.ts";

/** What a person should know now, until dismissed. Read aloud as it comes. */
export function Notices() {
  const notices = useApp((state) => state.notices);
  const dismiss = useApp((state) => state.dismiss);
  return (
    <section className="notices" aria-label={words.notices.label} aria-live="polite">
      {notices.map((notice) => {
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
