import { lackingHere } from "../../state/lacking-here.ts";
import { BringingStatus } from "../sections/models/bringing-status.tsx";
import { SurroundingsLine } from "../surroundings/surroundings-line.tsx";
import { useApp } from "../use-app.ts";
import { realPlaceWords as words } from "../words/real-place-words.ts";
import { ImageryWays } from "./imagery-ways.tsx";
import { ModelWays } from "./model-ways.tsx";

/** What is brought from here. Its progress stands first, where a phone's half-open sheet shows it. */
const KINDS_BROUGHT: ReadonlySet<string> = new Set(["published", "files", "raster"]);

/**
 * What a map of a real place still lacks, and every way to get it with what it asks of the network. Nothing on the simulated island
 * and where nothing is lacking.
 */
export function RealPlaceWays() {
  const lacking = useApp(lackingHere);
  const bringing = useApp((state) => state.bringing);
  if (lacking === null || (lacking.imagery === null && !lacking.model)) return null;
  return (
    <>
      <SurroundingsLine />
      <section className="part real-place" aria-labelledby="real-place-title">
        <h2 id="real-place-title">{words.title}</h2>
        {KINDS_BROUGHT.has(bringing.state === "idle" ? "" : bringing.request.kind) && (
          <BringingStatus bringing={bringing} />
        )}
        <ImageryWays lacking={lacking.imagery} />
        {lacking.model && <ModelWays isNext={lacking.imagery === null} />}
      </section>
    </>
  );
}
