import { useApp } from "../../use-app.ts";
import { areaWords } from "../../words/area-words.ts";
import { lookWords } from "../../words/look-words.ts";

/** Says that nothing is counted in an area because no imagery of it is loaded, and leads to what can be had. */
export function AreaWithoutImagery({ hasList }: { readonly hasList: boolean }) {
  const go = useApp((state) => state.go);
  const setScreen = useApp((state) => state.setScreen);
  return (
    <div role="status">
      <p className="note">
        {areaWords.withoutImagery} {hasList && areaWords.listBelow}
      </p>
      <button
        type="button"
        className="button"
        onClick={() => {
          go({ panel: "here", here: "summary", about: null, cell: null }, "push");
          setScreen({ sheet: "half" });
        }}
      >
        {lookWords.coverage.other}
      </button>
    </div>
  );
}
