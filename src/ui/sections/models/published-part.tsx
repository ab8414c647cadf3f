import { Download } from "lucide-react";
import { type PublishedModel, publishedModels } from "../../../bringing/published-models.ts";
import type { Bringing } from "../../../state/bringing-slice.ts";
import { useApp } from "../../use-app.ts";
import { modelsWords } from "../../words/models-words.ts";
import { BringingStatus } from "./bringing-status.tsx";
import { EuropeOffer } from "./europe-offer.tsx";

/**
 * Published models and a live catalogue that can be brought here, with licence and size. No server is asked before the person
 * presses a button.
 */
export function PublishedPart() {
  const words = modelsWords.published;
  return (
    <section className="part" aria-labelledby="published-title">
      <h2 id="published-title">{words.title}</h2>
      <p className="note">{words.text}</p>
      <ul className="plain-list published">
        {publishedModels.map((model) => (
          <li key={model.id}>
            <Offer model={model} />
          </li>
        ))}
        <li>
          <EuropeOffer />
        </li>
      </ul>
    </section>
  );
}

function Offer({ model: { id, repository, licence } }: { model: PublishedModel }) {
  const bringing = useApp((state) => state.bringing);
  const bring = useApp((state) => state.bring);
  const words = modelsWords.published;
  const { name, what, size, note } = words.models[id];
  const own: Bringing = isOf(bringing, id) ? bringing : { state: "idle" };
  return (
    <>
      <h3>{name}</h3>
      <p>{what}</p>
      <p className="hash">
        {words.size} {size} · {words.licence} {licence} · {words.from} huggingface.co/{repository}
      </p>
      <p className="note">{note}</p>
      {(own.state === "idle" || own.state === "failed") && (
        <button
          type="button"
          className="button"
          aria-label={words.getNamed(name)}
          disabled={bringing.state === "busy"}
          onClick={() => bring({ kind: "published", id })}
        >
          <Download aria-hidden="true" />
          {words.get}
        </button>
      )}
      <BringingStatus bringing={own} />
    </>
  );
}

function isOf(bringing: Bringing, id: PublishedModel["id"]): boolean {
  return bringing.state !== "idle" && bringing.request.kind === "published" && bringing.request.id === id;
}
