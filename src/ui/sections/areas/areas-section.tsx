import { useApp } from "../../use-app.ts";
import { AreaFilesSaid } from "./area-files-said.tsx";
import { AreaList } from "./area-list.tsx";
import { AreaPage } from "./area-page.tsx";
import { DrawTools } from "./draw-tools.tsx";
import { DrawingNote } from "./drawing-note.tsx";

/** The areas that a person drew or brought: how to make one, the list of them, and the answer of the chosen one. */
export function AreasSection() {
  const areas = useApp((state) => state.areas);
  const drawing = useApp((state) => state.drawing);
  const chosenArea = useApp((state) => state.chosenArea);
  const chosen = areas.find(({ id }) => id === chosenArea);
  const isNarrow = useApp((state) => state.isNarrow);
  if (drawing !== null) return isNarrow ? null : <DrawingNote drawing={drawing} />;
  if (chosen !== undefined)
    return (
      <>
        <AreaFilesSaid />
        <AreaPage key={chosen.id} area={chosen} />
      </>
    );
  return (
    <>
      <DrawTools />
      <AreaFilesSaid />
      <AreaList />
    </>
  );
}
