import { focusMap } from "./use-keyboard.ts";
import { words } from "./words.ts";

/** The first stop of the Tab key, seen only while it has the focus: from here the keyboard goes straight to the map. */
export function SkipToMap() {
  return (
    <button type="button" className="skip button" onClick={focusMap}>
      {words.skip}
    </button>
  );
}
