import { knownCatalogues, knownModels } from "../../../state/known-sources.ts";
import { SelectField } from "../../select-field.tsx";
import { useApp } from "../../use-app.ts";
import { modelsWords as words } from "../../words/models-words.ts";
import { CatalogueCardView } from "./catalogue-card-view.tsx";
import { ModelCardView } from "./model-card-view.tsx";

const NONE = "none";

/** What is in use: catalogue, species model and habitat model, each to be chosen, each with its card. */
export function UsedPart() {
  const { catalogue, sdm, habitat } = useApp((state) => state.address);
  const go = useApp((state) => state.go);
  const sdmCard = useApp((state) => state.sdmCard);
  const habitatCard = useApp((state) => state.habitatCard);
  return (
    <section className="part used" aria-labelledby="used-title">
      <h2 id="used-title">{words.used}</h2>
      <SelectField
        label={words.catalogue}
        options={optionsOf(knownCatalogues, catalogue)}
        value={catalogue}
        onChoose={(chosen) => go({ catalogue: chosen, year: null }, "push")}
      />
      <CatalogueCardView />
      <SelectField
        label={words.sdm}
        options={optionsOf(knownModels.sdm, sdm)}
        value={sdm}
        onChoose={(chosen) => go({ sdm: chosen }, "push")}
      />
      <ModelCardView asked={sdmCard} />
      <SelectField
        label={words.habitat}
        options={[
          ...optionsOf(knownModels.habitat, habitat ?? NONE),
          ...(habitat === null ? [] : [{ value: NONE, name: words.noHabitat }]),
        ]}
        value={habitat ?? NONE}
        onChoose={(chosen) => go({ habitat: chosen === NONE ? null : chosen }, "push")}
      />
      {habitat !== null && <ModelCardView asked={habitatCard} />}
    </section>
  );
}

function optionsOf(known: readonly string[], chosen: string): { value: string; name: string }[] {
  return [...new Set([...known, chosen])].map((value) => ({
    value,
    name: value === NONE ? words.noHabitat : (words.names[value] ?? value),
  }));
}
