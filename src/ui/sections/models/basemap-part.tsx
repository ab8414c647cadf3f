import { words } from "../../words.ts";

/** The data behind the map's ground, with their licences. */
export function BasemapPart() {
  const { models } = words;
  return (
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
  );
}
