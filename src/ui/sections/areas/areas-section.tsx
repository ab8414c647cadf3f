import { useEffect, useRef } from "react";
import { useApp } from "../../use-app.ts";
import { SECTION_ID } from "../../use-keyboard.ts";
import { AreaFilesSaid } from "./area-files-said.tsx";
import { AreaList } from "./area-list.tsx";
import { AreaPage } from "./area-page.tsx";
import { areaRowId } from "./area-row-id.ts";
import { ChooseAreas } from "./choose-areas.tsx";
import { DrawTools } from "./draw-tools.tsx";
import { DrawingNote } from "./drawing-note.tsx";
import { useUndoKeys } from "./use-undo-keys.ts";

/** The areas that a person drew or brought: how to make one, the list of them, and the answer of the chosen one. */
export function AreasSection() {
  const areas = useApp((state) => state.areas);
  const drawing = useApp((state) => state.drawing);
  const chosenArea = useApp((state) => state.chosenArea);
  const chosen = areas.find(({ id }) => id === chosenArea);
  const isNarrow = useApp((state) => state.isNarrow);
  useUndoKeys();
  useFocusThatFollows(chosen?.id ?? null, drawing !== null);
  const areaFiles = useApp((state) => state.areaFiles);
  useFocusAfterChoosing(areaFiles.state === "choosing");
  if (drawing !== null) return isNarrow ? null : <DrawingNote drawing={drawing} />;
  if (areaFiles.state === "choosing") return <ChooseAreas file={areaFiles.file} listed={areaFiles.listed} />;
  return (
    <>
      {chosen === undefined && <DrawTools />}
      <AreaFilesSaid />
      {chosen === undefined ? <AreaList /> : <AreaPage key={chosen.id} area={chosen} />}
    </>
  );
}

/**
 * Keeps the focus in the section where what had it is gone: it goes to the section of an area that was opened, back to the row
 * of one that was closed, and to the section after a drawing.
 */
function useFocusThatFollows(chosen: string | null, isDrawing: boolean): void {
  const last = useRef({ chosen, isDrawing });
  useEffect(() => {
    const before = last.current;
    last.current = { chosen, isDrawing };
    if (isDrawing || (before.chosen === chosen && !before.isDrawing)) return;
    const closed = chosen === null ? before.chosen : null;
    const row = closed === null ? null : document.getElementById(areaRowId(closed));
    (row ?? document.getElementById(SECTION_ID))?.focus();
  }, [chosen, isDrawing]);
}

/** Brings the focus back to the section when the list of a file's areas is closed, which had it. */
function useFocusAfterChoosing(isChoosing: boolean): void {
  const was = useRef(isChoosing);
  useEffect(() => {
    if (was.current && !isChoosing) document.getElementById(SECTION_ID)?.focus();
    was.current = isChoosing;
  }, [isChoosing]);
}
