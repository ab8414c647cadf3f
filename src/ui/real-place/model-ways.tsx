import { Download } from "lucide-react";
import { publishedModels } from "../../bringing/published-models.ts";
import { useApp } from "../use-app.ts";
import { modelsWords } from "../words/models-words.ts";
import { realPlaceWords } from "../words/real-place-words.ts";
import { BroughtWay } from "./brought-way.tsx";
import { FilesButtons } from "./files-buttons.tsx";
import { Way } from "./way.tsx";

const words = realPlaceWords.model;

/** The ways to a species model that has seen real plots. @param isNext  whether imagery is there, so that this is the next step. */
export function ModelWays({ isNext }: { readonly isNext: boolean }) {
  const brought = useApp((state) => state.brought);
  return (
    <>
      <h3>{words.title}</h3>
      {isNext && <p className="warning">{words.text}</p>}
      <ul className="plain-list ways">
        {brought.map((one) => one.kind === "sdm" && <BroughtWay key={one.address} brought={one} />)}
        {publishedModels.map(({ id, kind }) => kind === "sdm" && <PublishedWay key={id} id={id} />)}
        <Way name={words.own.name} cost={words.own.cost} press={null}>
          <FilesButtons files={words.own.files} folder={words.own.folder} />
        </Way>
      </ul>
    </>
  );
}

function PublishedWay({ id }: { readonly id: (typeof publishedModels)[number]["id"] }) {
  const isBusy = useApp(({ bringing }) => bringing.state === "busy");
  const bringAndUse = useApp((state) => state.bringAndUse);
  const { name, what, size, note } = modelsWords.published.models[id];
  const { cost, press, pressNamed } = words.published;
  return (
    <Way
      name={name}
      cost={`${what} ${note} ${cost(size)}`}
      press={
        <button
          type="button"
          className="button button-first"
          aria-label={pressNamed(name)}
          disabled={isBusy}
          onClick={() => bringAndUse({ kind: "published", id })}
        >
          <Download aria-hidden="true" />
          {press}
        </button>
      }
    />
  );
}
