import type { Brought } from "../../bringing/bringing.ts";
import { useBrought } from "../sections/models/use-brought.ts";
import { realPlaceWords as words } from "../words/real-place-words.ts";
import { Way } from "./way.tsx";

/** Something that is on this device already. */
export function BroughtWay({ brought }: { readonly brought: Brought }) {
  const use = useBrought();
  return (
    <Way
      name={brought.name}
      cost={words.here}
      press={
        <button
          type="button"
          className="button"
          aria-label={words.useNamed(brought.name)}
          onClick={() => use(brought)}
        >
          {words.use}
        </button>
      }
    />
  );
}
