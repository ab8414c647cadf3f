import { useId, useState } from "react";
import { agreementTo } from "../../../core/agreements.ts";
import { originElsewhere } from "../../../core/origin-elsewhere.ts";
import { useApp } from "../../use-app.ts";

interface AddressFieldProps {
  readonly label: string;
  readonly placeholder: string;
  readonly button: string;
  readonly note: string;
  /** Stands in the note's place while the text is no address. */
  readonly wrong: string;
  /** The address that a text is; null for none. */
  parse(text: string): string | null;
  /** Takes a typed address; to type one is to agree to it. */
  onTake(address: string): void;
}

/** A typed address with its button and its note: a form of its own. */
export function AddressField(props: AddressFieldProps) {
  const { label, placeholder, button, note, wrong, parse, onTake } = props;
  const agree = useApp((state) => state.agree);
  const [text, setText] = useState("");
  const [isWrong, setWrong] = useState(false);
  const id = useId();
  const take = () => {
    const address = parse(text.trim());
    setWrong(address === null);
    if (address === null) return;
    if (originElsewhere(address, document.baseURI) !== null) agree([agreementTo(address)]);
    onTake(address);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        take();
      }}
    >
      <div className="add-fields">
        <input
          type="text"
          className="field"
          aria-label={label}
          placeholder={placeholder}
          aria-invalid={isWrong}
          aria-describedby={id}
          value={text}
          onChange={({ target }) => {
            setText(target.value);
            setWrong(false);
          }}
        />
        <button type="submit" className="button">
          {button}
        </button>
      </div>
      <p className={isWrong ? "warning" : "note"} id={id} role={isWrong ? "alert" : undefined}>
        {isWrong ? wrong : note}
      </p>
    </form>
  );
}
