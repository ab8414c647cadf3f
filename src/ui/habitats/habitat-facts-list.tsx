import { habitatFacts } from "../../science/habitats/habitat-facts.ts";
import { habitatWords as words } from "../words/habitat-words.ts";

/**
 * A folded list of what a EUNIS class of level 3 is called in the lists for reporting: Annex I and the Red List of Habitats.
 */
export function HabitatFactsList({ code }: { code: string }) {
  const { level, officialLevel, annexI, annexISource, redList } = habitatFacts(code);
  return (
    <details className="fold">
      <summary>{words.summary(code)}</summary>
      <dl className="facts facts-stacked">
        <dt>{words.annexI}</dt>
        {annexI.map((type) => (
          <dd key={type.code}>
            {words.relation(type.sign, type.relation)} <span className="habitat-code">{type.code}</span>
          </dd>
        ))}
        {annexI.length === 0 && <dd>{words.noAnnexI}</dd>}
        <dt>{words.redList}</dt>
        {redList.map((habitat) => (
          <dd key={habitat.code}>
            <span className="habitat-code">{habitat.code}</span> {words.category(habitat.eu28)}
          </dd>
        ))}
        {redList.length === 0 && <dd>{words.notEvaluated}</dd>}
      </dl>
      <p className="note">{words.source(annexISource)}</p>
      {officialLevel !== level && <p className="note">{words.marine(officialLevel)}</p>}
    </details>
  );
}
