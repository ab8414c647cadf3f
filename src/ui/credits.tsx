import { drawnBasemap } from "../state/drawn-basemap.ts";
import { useApp } from "./use-app.ts";
import { words } from "./words.ts";

/** The names of those who made the basemap. They are always on screen, as the licences require. */
export function Credits() {
  const basemap = useApp(drawnBasemap);
  const { label, offline, online } = words.credits;
  return (
    <aside className="credits" aria-label={label}>
      {basemap === "offline"
        ? offline
        : online.map(({ text, href }) => (
            <a key={href} href={href} target="_blank" rel="noreferrer">
              {text}
            </a>
          ))}
    </aside>
  );
}
