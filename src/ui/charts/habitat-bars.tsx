import type { ReactNode } from "react";
import { ShareBar } from "./share-bar.tsx";

interface HabitatBar {
  /** EUNIS code. */
  readonly code: string;
  readonly name: string;
  /** Length of the bar, 0 to 1. */
  readonly share: number;
  /** The number that the bar shows, as text. */
  readonly figure: ReactNode;
}

/** Habitat classes, each with its code, name, number and bar. */
export function HabitatBars({ bars }: { bars: readonly HabitatBar[] }) {
  return (
    <ul className="habitat-bars">
      {bars.map(({ code, name, share, figure }) => (
        <li key={code}>
          <span className="habitat-name">
            <span className="habitat-code">{code}</span> {name}
          </span>
          <span className="species-figure">{figure}</span>
          <ShareBar share={share} />
        </li>
      ))}
    </ul>
  );
}
