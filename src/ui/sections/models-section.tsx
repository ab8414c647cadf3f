import { Boxes } from "lucide-react";
import { BACKEND_CHOICES } from "../../state/address.ts";
import { Choice } from "../choice.tsx";
import { EmptyState } from "../empty-state.tsx";
import { useApp } from "../use-app.ts";
import { computeText, words } from "../words.ts";

/** Models, the engine that runs them, and the data behind the map. */
export function ModelsSection() {
  const backend = useApp(({ address }) => address.backend);
  const compute = useApp((state) => state.compute);
  const go = useApp((state) => state.go);
  const { models } = words;
  return (
    <>
      <section className="part" aria-labelledby="models-title">
        <h2 id="models-title">{models.model}</h2>
        <EmptyState level={3} icon={<Boxes />} title={models.modelsEmptyTitle} text={models.modelsEmpty} />
      </section>
      <section className="part" aria-labelledby="compute-title">
        <h2 id="compute-title">{models.compute}</h2>
        <p className="note">{models.computeNote}</p>
        <Choice
          label={models.backendsLabel}
          options={BACKEND_CHOICES}
          names={models.backends}
          value={backend}
          onChoose={(choice) => go({ backend: choice }, "push")}
        />
        <p className="running" data-state={compute.state}>
          {computeText(compute)}
        </p>
        {compute.state === "idle" && <p className="note">{models.speed(compute.speed)}</p>}
        {compute.state === "idle" && compute.refused.length > 0 && (
          <details className="refused">
            <summary>{models.refused}</summary>
            {compute.refused.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </details>
        )}
        {compute.state === "failed" && <p className="warning">{compute.reason}</p>}
      </section>
      <section className="part" aria-labelledby="basemap-data-title">
        <h2 id="basemap-data-title">{models.basemapData}</h2>
        <ul className="sources">
          {models.basemapSources.map(({ name, what, licence }) => (
            <li key={name}>
              <span>{name}</span>
              <span>
                {what}; {licence}
              </span>
            </li>
          ))}
        </ul>
        <p className="note">{models.basemapNote}</p>
      </section>
    </>
  );
}
