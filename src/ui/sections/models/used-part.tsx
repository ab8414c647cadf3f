import type { Brought } from "../../../bringing/bringing.ts";
import { knownCatalogues, knownModels } from "../../../state/known-sources.ts";
import { OwnPictureNote } from "../../own-picture-note.tsx";
import { SelectField } from "../../select-field.tsx";
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
        options={optionsOf(knownCatalogues, "catalogue", catalogue, brought)}
        value={catalogue}
        onChoose={(chosen) => go({ catalogue: chosen, year: null }, "push")}
      />
      <CatalogueCardView />
      <OwnPictureNote />
      <SelectField
        label={words.sdm}
        options={optionsOf(knownModels.sdm, "sdm", sdm, brought)}
        value={sdm}
        onChoose={(chosen) => go({ sdm: chosen }, "push")}
      />
      <ModelCardView asked={sdmCard} />
      <SelectField
        label={words.second}
        options={[
          { value: NONE, name: words.noHabitat },
          ...optionsOf(knownModels.sdm, "sdm", second ?? sdm, brought).filter(({ value }) => value !== sdm),
        ]}
        value={second ?? NONE}
        onChoose={(chosen) => go({ second: chosen === NONE ? null : chosen }, "push")}
      />
      {second === null ? <p className="note">{words.secondNote}</p> : <ModelCardView asked={secondCard} />}
      <SelectField
        label={words.habitat}
        options={[
          ...optionsOf(knownModels.habitat, "habitat", habitat ?? NONE, brought),
          ...(habitat === null ? [] : [{ value: NONE, name: words.noHabitat }]),
        ]}
        value={habitat ?? NONE}
        onChoose={(chosen) => go({ habitat: chosen === NONE ? null : chosen }, "push")}
      />
      {habitat !== null && <ModelCardView asked={habitatCard} />}
    </section>
  );
}

/** The options to choose from: what comes with the page, what was brought to this device, and the present choice. */
function optionsOf(
  known: readonly string[],
  kind: Brought["kind"],
  chosen: string,
  brought: readonly Brought[],
): { value: string; name: string }[] {
  const own = brought.filter((one) => one.kind === kind);
  const names = new Map(own.map(({ address, name }) => [address, name]));
  return [...new Set([...known, ...names.keys(), chosen])].map((value) => ({
    value,
    name: value === NONE ? words.noHabitat : (names.get(value) ?? words.names[value] ?? value),
  }));
}
