import { Trash2 } from "lucide-react";
import type { Brought } from "../../../bringing/bringing.ts";
import { useApp } from "../../use-app.ts";
import { modelsWords } from "../../words/models-words.ts";
import { rasterWords } from "../../words/raster-words.ts";
import { useBrought } from "./use-brought.ts";

/** The list of what was brought to this device, with buttons to use and to remove each. Shows nothing where it is empty. */
export function BroughtList() {
  const brought = useApp((state) => state.brought);
  const words = modelsWords.brought;
  if (brought.length === 0) return null;
  return (
    <section className="part" aria-labelledby="brought-title">
      <h2 id="brought-title">{words.title}</h2>
      <ul className="plain-list published">
        {brought.map((one) => (
          <li key={one.address}>
            <Row brought={one} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Row({ brought }: { brought: Brought }) {
  const { kind, address, name } = brought;
  const isUsed = useApp((state) => kind !== "raster" && state.address[kind] === address);
  const use = useBrought();
  const useText = kind === "raster" ? rasterWords.part.draw : modelsWords.brought.use;
  const removeBrought = useApp((state) => state.removeBrought);
  const words = modelsWords.brought;
  return (
    <>
      <p>
        <strong>{name}</strong>
        <span className="hash">{words.kinds[kind]}</span>
      </p>
      <div className="actions">
        <button
          type="button"
          className="button"
          disabled={isUsed}
          aria-label={`${isUsed ? words.used : useText}: ${name}`}
          onClick={() => use(brought)}
        >
          {isUsed ? words.used : useText}
        </button>
        <button
          type="button"
          className="button"
          aria-label={`${words.remove}: ${name}`}
          onClick={() => removeBrought(brought)}
        >
          <Trash2 aria-hidden="true" />
          {words.remove}
        </button>
      </div>
    </>
  );
}
