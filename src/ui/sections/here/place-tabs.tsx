import { HERE_PAGES } from "../../../state/address.ts";
import { useApp } from "../../use-app.ts";
import { hereWords } from "../../words/here-words.ts";

/** The pages of the chosen place: the summary, all its species, its habitat, the evidence and the data. */
export function PlaceTabs() {
  const here = useApp(({ address }) => address.here);
  const go = useApp((state) => state.go);
  return (
    <nav className="place-tabs" aria-label={hereWords.pagesLabel}>
      {HERE_PAGES.map((page) => (
        <button
          key={page}
          type="button"
          aria-current={page === here ? "page" : undefined}
          onClick={() => go({ here: page }, "push")}
        >
          {hereWords.pages[page]}
        </button>
      ))}
    </nav>
  );
}
