import { focusMap } from "./use-keyboard.ts";
import { words } from "./words.ts";

/**
 * A link that moves the keyboard's focus to the map. It is the first stop of the Tab key and is visible only while it has the
 * focus.
 */
export function SkipToMap() {
  return (
    <button type="button" className="skip button" onClick={focusMap}>
      {words.skip}
    </button>
  );
}
