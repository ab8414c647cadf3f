import { Radio } from "lucide-react";
import { useApp } from "../../use-app.ts";
import { useEurope } from "../../use-europe.ts";
import { modelsWords } from "../../words/models-words.ts";
import { ServerList } from "./server-list.tsx";

/** A button that puts the catalogue of public servers over Europe into use and asks which of its servers answer. */
export function EuropeOffer() {
  const isUsed = useApp(({ address }) => address.catalogue === "europe");
  const takeEurope = useEurope();
  const { published, europe: words } = modelsWords;
  return (
    <>
      <h3>{words.name}</h3>
      <p>{words.what}</p>
      <p className="hash">
        {published.size} {words.size} · {published.licence} {words.licence}
      </p>
      <p className="note">{words.note}</p>
      {isUsed ? (
        <ServerList />
      ) : (
        <button
          type="button"
          className="button"
          aria-label={published.getNamed(words.name)}
          onClick={takeEurope}
        >
          <Radio aria-hidden="true" />
          {published.get}
        </button>
      )}
    </>
  );
}
