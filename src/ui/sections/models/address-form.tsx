import { useState } from "react";
import { parseSource } from "../../../state/address-text.ts";
import { Choice } from "../../choice.tsx";
import { useApp } from "../../use-app.ts";
import { modelsWords } from "../../words/models-words.ts";
import { AddressField } from "./address-field.tsx";

const KINDS = ["catalogue", "sdm", "habitat"] as const;
type Kind = (typeof KINDS)[number];

/** A form that puts a catalogue or model into use by its address. */
export function AddressForm() {
  const go = useApp((state) => state.go);
  const [kind, setKind] = useState<Kind>("catalogue");
  const words = modelsWords.add;
  return (
    <section className="part" aria-labelledby="add-title">
      <h2 id="add-title">{words.title}</h2>
      <p className="note">{words.text}</p>
      <Choice<Kind>
        label={words.as}
        isLabelHidden
        options={KINDS}
        names={words.kinds}
        value={kind}
        onChoose={setKind}
      />
      <AddressField
        label={words.address}
        placeholder={kind === "catalogue" ? "/catalogs/my-catalogue/catalog.json" : "/models/my-model"}
        button={words.use}
        note={words.elsewhere}
        wrong={words.wrong}
        parse={parseSource}
        onTake={(address) => go({ [kind]: address }, "push")}
      />
    </section>
  );
}
