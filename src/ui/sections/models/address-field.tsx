import { useId, useState } from "react";
import { agreementTo } from "../../../core/agreements.ts";
import { originElsewhere } from "../../../core/origin-elsewhere.ts";
import { useApp } from "../../use-app.ts";

interface AddressFieldProps {
  readonly label: string;
  readonly placeholder: string;
  readonly button: string;
  readonly note: string;
  /** The sentence that replaces the note while the text is not an address. */
  readonly wrong: string;
  /** Reads an address from a text; null where it is not one. */
  parse(text: string): string | null;
  /** Called with a typed address. A person who types an address agrees to it. */
  onTake(address: string): void;
}

/** A form with a field for an address, a button and a note. */
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
