import { speciesWords } from "../words/species-words.ts";

/** Links to what is known of a species elsewhere. Nothing is fetched before a press. */
export function SpeciesLinks({ name }: { name: string }) {
  const { title, note, places } = speciesWords.links;
  return (
    <section className="part" aria-labelledby="species-links-title">
      <h3 id="species-links-title">{title}</h3>
      <ul className="species-links">
        {places.map((place) => (
          <li key={place.name}>
            <a href={`${place.address}${encodeURIComponent(name)}`} target="_blank" rel="noopener noreferrer">
              {place.name}
            </a>
          </li>
        ))}
      </ul>
      <p className="note">{note}</p>
    </section>
  );
}
