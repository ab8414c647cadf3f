import { LocateFixed } from "lucide-react";
import { words } from "../words.ts";
import { useWhereAmI } from "./use-where-am-i.ts";

/** The button that goes to where the person is. */
export function WhereAmI() {
  const { isAsking, ask } = useWhereAmI();
  const { whereAmI, whereAmINote, locating } = words.find;
  return (
    <>
      <button
        type="button"
        className="icon-button where-am-i"
        aria-label={whereAmI}
        aria-busy={isAsking}
        title={whereAmINote}
        onClick={ask}
      >
        <LocateFixed aria-hidden="true" />
      </button>
      <span className="only-read" role="status">
        {isAsking && locating}
      </span>
    </>
  );
}
