import { type FormEvent, useState } from "react";
import { originElsewhere } from "../../../core/origin-elsewhere.ts";
import { parseSource } from "../../../state/address-text.ts";
import { Choice } from "../../choice.tsx";
import { useApp } from "../../use-app.ts";
import { modelsWords } from "../../words/models-words.ts";

const KINDS = ["catalogue", "sdm", "habitat"] as const;
type Kind = (typeof KINDS)[number];

/** Takes the address of a catalogue or model of one's own into use. */
export function AddressForm() {
  const go = useApp((state) => state.go);
  const agree = useApp((state) => state.agree);
  const [text, setText] = useState("");
  const [kind, setKind] = useState<Kind>("catalogue");
  const [isWrong, setWrong] = useState(false);
  const words = modelsWords.add;
  const use = (event: FormEvent) => {
    event.preventDefault();
    const address = parseSource(text.trim());
    setWrong(address === null);
    if (address === null) return;
    const origin = originElsewhere(address, document.baseURI);
    if (origin !== null) agree(origin);
    go({ [kind]: address }, "push");
  };
  return (
    <section className="part" aria-labelledby="add-title">
      <h2 id="add-title">{words.title}</h2>
      <form onSubmit={use}>
        <p className="note">{words.text}</p>
        <Choice<Kind>
          label={words.as}
          isLabelHidden
          options={KINDS}
          names={words.kinds}
          value={kind}
          onChoose={setKind}
        />
        <div className="add-fields">
          <input
            type="text"
            className="field"
            aria-label={words.address}
            placeholder="/models/my-model"
            aria-invalid={isWrong}
            aria-describedby="add-note"
            value={text}
            onChange={({ target }) => {
              setText(target.value);
              setWrong(false);
            }}
          />
          <button type="submit" className="button">
            {words.use}
          </button>
        </div>
        <p className={isWrong ? "warning" : "note"} id="add-note" role={isWrong ? "alert" : undefined}>
          {isWrong ? words.wrong : words.elsewhere}
        </p>
      </form>
    </section>
  );
}
