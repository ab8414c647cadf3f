import type { HabitatLevel } from "../../science/habitats/eunis-class.ts";
import { SURROUNDINGS_MOST_ZOOM } from "../../state/drawn-surroundings.ts";
import { Choice } from "../choice.tsx";
import { useApp } from "../use-app.ts";
import { surroundingsWords as words } from "../words/surroundings-words.ts";

const OPTIONS = ["1", "2", "3"] as const;

/** The switch for the habitats recorded around places, and their level. They lie beneath the drawn layer and need no imagery. */
export function SurroundingsPart() {
  const around = useApp(({ address }) => address.around);
  const zoom = useApp(({ address }) => address.view.zoom);
  const go = useApp((state) => state.go);
  return (
    <section className="part" aria-labelledby="surroundings-title">
      <div className="part-head">
        <h2 id="surroundings-title">{words.title}</h2>
        <label className="switch">
          <input
            type="checkbox"
            role="switch"
            aria-label={words.title}
            aria-checked={around !== null}
            checked={around !== null}
            onChange={({ target }) => go({ around: target.checked ? 1 : null }, "push")}
          />
          <span>{words.switch}</span>
        </label>
      </div>
      <p className="note">
        {words.meaning} {words.caution}
      </p>
      {around !== null && (
        <Choice
          label={words.level}
          options={OPTIONS}
          names={words.levels}
          value={String(around) as (typeof OPTIONS)[number]}
          onChoose={(option) => go({ around: Number(option) as HabitatLevel }, "replace")}
        />
      )}
      {around !== null && zoom > SURROUNDINGS_MOST_ZOOM && <p className="note">{words.tooNear}</p>}
    </section>
  );
}
