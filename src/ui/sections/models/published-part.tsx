import { modelsWords } from "../../words/models-words.ts";

/** Published models that can be brought here, with licence and size; nothing is fetched from this page. */
export function PublishedPart() {
  const words = modelsWords.published;
  return (
    <section className="part" aria-labelledby="published-title">
      <h2 id="published-title">{words.title}</h2>
      <p className="note">{words.text}</p>
      <ul className="plain-list published">
        {words.offers.map(({ name, what, size, licence, command }) => (
          <li key={name}>
            <strong>{name}</strong>: {what}
            <span className="hash">
              {words.size} {size} · {words.licence} {licence}
            </span>
            <code className="address">{command}</code>
          </li>
        ))}
      </ul>
    </section>
  );
}
