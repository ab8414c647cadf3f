import {
  Circle,
  FileUp,
  type LucideIcon,
  Maximize,
  PenLine,
  Pentagon,
  Redo2,
  Square,
  Undo2,
} from "lucide-react";
import { useRef } from "react";
import { DRAWING_TOOLS, type DrawingTool } from "../../../state/areas-slice.ts";
import { useApp, useAppStore } from "../../use-app.ts";
import { areaWords } from "../../words/area-words.ts";
import { AreaFilesNote } from "./area-files-note.tsx";
import { takeView } from "./take-view.ts";

const icons: Readonly<Record<DrawingTool, LucideIcon>> = {
  polygon: Pentagon,
  rectangle: Square,
  circle: Circle,
  freehand: PenLine,
};

/** File endings that can be read. */
const ACCEPTED = ".geojson,.json,.kml,.kmz,.gpx,.zip";

/** The ways to make an area: four tools, the map in view, a file. */
export function DrawTools() {
  const store = useAppStore();
  const draw = useApp((state) => state.draw);
  const isNarrow = useApp((state) => state.isNarrow);
  const setScreen = useApp((state) => state.setScreen);
  const canUndo = useApp((state) => state.pastAreas.length > 0);
  const canRedo = useApp((state) => state.undoneAreas.length > 0);
  const undoAreas = useApp((state) => state.undoAreas);
  const redoAreas = useApp((state) => state.redoAreas);
  const input = useRef<HTMLInputElement>(null);
  const bringAreaFiles = useApp((state) => state.bringAreaFiles);
  return (
    <section
      className="part"
      aria-labelledby="draw-title"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        bringAreaFiles([...event.dataTransfer.files]);
      }}
    >
      <h2 id="draw-title">{areaWords.draw}</h2>
      <p className="note">{areaWords.drawNote}</p>
      <div className="draw-tools">
        {DRAWING_TOOLS.map((tool) => {
          const Icon = icons[tool];
          return (
            <button
              key={tool}
              type="button"
              className="draw-tool"
              onClick={() => {
                draw({ kind: "new", tool });
                if (isNarrow) setScreen({ sheet: "peek" });
              }}
            >
              <Icon aria-hidden="true" />
              {areaWords.tools[tool]}
            </button>
          );
        })}
      </div>
      <div className="actions">
        <button type="button" className="button" onClick={() => input.current?.click()}>
          <FileUp aria-hidden="true" />
          {areaWords.upload}
        </button>
        <button type="button" className="button" onClick={() => takeView(store)}>
          <Maximize aria-hidden="true" />
          {areaWords.view}
        </button>
        {canUndo && (
          <button type="button" className="button" onClick={undoAreas}>
            <Undo2 aria-hidden="true" />
            {areaWords.undo}
          </button>
        )}
        {canRedo && (
          <button type="button" className="button" onClick={redoAreas}>
            <Redo2 aria-hidden="true" />
            {areaWords.redo}
          </button>
        )}
      </div>
      <input
        ref={input}
        type="file"
        className="only-read"
        tabIndex={-1}
        aria-label={areaWords.upload}
        accept={ACCEPTED}
        multiple
        onChange={({ target }) => {
          bringAreaFiles([...(target.files ?? [])]);
          // A person may bring the same file again after a correction.
          target.value = "";
        }}
      />
      <AreaFilesNote />
    </section>
  );
}
