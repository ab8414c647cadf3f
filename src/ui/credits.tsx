import { drawnBasemap } from "../state/drawn-basemap.ts";
import { useApp } from "./use-app.ts";
import { words } from "./words.ts";

/** Who made the map beneath, always on screen as the licences ask, and the licences of the software and fonts in the page. */
export function Credits() {
  const basemap = useApp(drawnBasemap);
  const { label, licences, offline, online } = words.credits;
  return (
    <aside className="credits" aria-label={label}>
      {basemap === "offline"
        ? offline
        : online.map(({ text, href }) => (
            <a key={href} href={href} target="_blank" rel="noreferrer">
              {text}
            </a>
          ))}
      {/* Written by the build (tools/build/third-party-notice.ts): in development there is none. */}
      {import.meta.env.PROD && (
        <a href={`${import.meta.env.BASE_URL}third-party-licences.txt`} target="_blank" rel="noreferrer">
          {licences}
        </a>
      )}
    </aside>
  );
}
