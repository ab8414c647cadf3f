import { knownCatalogues, knownModels } from "../../../state/known-sources.ts";
import { OwnPictureNote } from "../../own-picture-note.tsx";
import { SecondModelField } from "../../pair/second-model-field.tsx";
import { SelectField } from "../../select-field.tsx";
import { sourceOptions } from "../../source-options.ts";
import { useApp } from "../../use-app.ts";
import { modelsWords as words } from "../../words/models-words.ts";
import { CatalogueCardView } from "./catalogue-card-view.tsx";
import { ModelCardView } from "./model-card-view.tsx";

const NONE = "none";

/** The choice of the catalogue, the species model and the habitat model, each with its card. */
export function UsedPart() {
  const { catalogue, sdm, second, habitat } = useApp((state) => state.address);
  const brought = useApp((state) => state.brought);
  const go = useApp((state) => state.go);
  const sdmCard = useApp((state) => state.sdmCard);
  const secondCard = useApp((state) => state.secondCard);
  const habitatCard = useApp((state) => state.habitatCard);
  return (
    <section className="part used" aria-labelledby="used-title">
      <h2 id="used-title">{words.used}</h2>
      <SelectField
        label={words.catalogue}
        options={sourceOptions(knownCatalogues, "catalogue", catalogue, brought)}
        value={catalogue}
        onChoose={(chosen) => go({ catalogue: chosen, year: null }, "push")}
      />
      <CatalogueCardView />
      <OwnPictureNote />
      <SelectField
        label={words.sdm}
        options={sourceOptions(knownModels.sdm, "sdm", sdm, brought)}
        value={sdm}
        onChoose={(chosen) =>
          // The two models change places where the one compared with is chosen.
          go({ sdm: chosen, ...(chosen === second && { second: sdm }) }, "push")
        }
      />
      <ModelCardView asked={sdmCard} />
      <SecondModelField />
      {second === null ? <p className="note">{words.secondNote}</p> : <ModelCardView asked={secondCard} />}
      <SelectField
        label={words.habitat}
        options={[
          ...sourceOptions(knownModels.habitat, "habitat", habitat, brought),
          { value: NONE, name: words.noHabitat },
        ]}
        value={habitat ?? NONE}
        onChoose={(chosen) => go({ habitat: chosen === NONE ? null : chosen }, "push")}
      />
      {habitat !== null && <ModelCardView asked={habitatCard} />}
    </section>
  );
}
