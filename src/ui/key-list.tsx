import { X } from "lucide-react";
import { useEffect, useRef } from "react";
import { useApp } from "./use-app.ts";
import { words } from "./words.ts";

/** The list of keys, over the map. It takes the focus while it is open, and then gives it back. */
export function KeyList() {
  const isOpen = useApp((state) => state.isKeyListOpen);
  return isOpen ? <OpenKeyList /> : null;
}

function OpenKeyList() {
  const setScreen = useApp((state) => state.setScreen);
  const list = useRef<HTMLElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    list.current?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  const { title, close, rows } = words.keys;
  return (
    <section className="key-list" ref={list} tabIndex={-1} aria-labelledby="key-list-title">
      <header>
        <h2 id="key-list-title">{title}</h2>
        <button
          type="button"
          className="icon-button"
          aria-label={close}
          onClick={() => setScreen({ isKeyListOpen: false })}
        >
          <X />
        </button>
      </header>
      <dl>
        {rows.map(({ keys, does }) => (
          <div key={does}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
