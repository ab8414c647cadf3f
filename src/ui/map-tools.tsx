import { Camera, Expand, Keyboard, Minus, Plus, TreePalm } from "lucide-react";
import type { ReactNode } from "react";
import { DEMONSTRATION_ISLAND } from "../core/demonstration-island.ts";
import { type View, ZOOM_RANGE } from "../core/view.ts";
import { useApp } from "./use-app.ts";
import { pictureWords } from "./words/picture-words.ts";
import { words } from "./words.ts";

const [islandLon, islandLat] = DEMONSTRATION_ISLAND.place;
const ISLAND_VIEW: View = { lon: islandLon, lat: islandLat, zoom: 11.2 };

/** The buttons over the map. */
export function MapTools() {
  const view = useApp(({ address }) => address.view);
  const home = useApp((state) => state.home);
  const go = useApp((state) => state.go);
  const setScreen = useApp((state) => state.setScreen);
  const picture = useApp((state) => state.picture);
  const isKeyListOpen = useApp((state) => state.isKeyListOpen);
  const zoomBy = (by: number) => {
    const zoom = Math.min(ZOOM_RANGE.most, Math.max(ZOOM_RANGE.least, view.zoom + by));
    go({ view: { ...view, zoom } }, "replace");
  };
  const { tools } = words;
  return (
    <div className="tools" role="toolbar" aria-label={tools.label} aria-orientation="vertical">
      <div className="tools-group">
        <Tool label={tools.zoomIn} icon={<Plus />} onPress={() => zoomBy(1)} />
        <Tool label={tools.zoomOut} icon={<Minus />} onPress={() => zoomBy(-1)} />
      </div>
      <div className="tools-group">
        <Tool label={tools.europe} icon={<Expand />} onPress={() => go({ view: home }, "push")} />
        <Tool label={tools.island} icon={<TreePalm />} onPress={() => go({ view: ISLAND_VIEW }, "push")} />
      </div>
      <div className="tools-group tools-picture">
        <Tool
          label={picture === "no" ? pictureWords.save : pictureWords.saving}
          icon={<Camera />}
          onPress={() => setScreen({ picture: "wanted" })}
        />
      </div>
      <div className="tools-group tools-keys">
        <Tool
          label={tools.keys}
          icon={<Keyboard />}
          onPress={() => setScreen({ isKeyListOpen: !isKeyListOpen })}
        />
      </div>
    </div>
  );
}

function Tool({ label, icon, onPress }: { label: string; icon: ReactNode; onPress: () => void }) {
  return (
    <button type="button" className="tool" aria-label={label} title={label} onClick={onPress}>
      {icon}
    </button>
  );
}
