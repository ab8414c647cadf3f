import { layerIn } from "../state/slot-layer.ts";
import { AnswersSaid } from "./announce/answers-said.tsx";
import { Credits } from "./credits.tsx";
import { FindPlace } from "./find/find-place.tsx";
import { KeyList } from "./key-list.tsx";
import { CoverageCard } from "./legend-card/coverage-card.tsx";
import { LegendCard } from "./legend-card/legend-card.tsx";
import { MapHost } from "./map-host.tsx";
import { MapTools } from "./map-tools.tsx";
import { Notices } from "./notices.tsx";
import { Panel } from "./panel.tsx";
import { DrawingOverMap } from "./sections/areas/drawing-over-map.tsx";
import { SkipToMap } from "./skip-to-map.tsx";
import { StartCard } from "./start-card.tsx";
import { StatusBar } from "./status-bar.tsx";
import { SwipeHandle } from "./swipe-handle.tsx";
import { useApp } from "./use-app.ts";
import { useKeptFocus } from "./use-kept-focus.ts";
import { useKeyboard } from "./use-keyboard.ts";

/** The page: the map, and over it the panel, the tools, notices and the status line. */
export function App() {
  useKeyboard();
  useKeptFocus();
  const isNarrow = useApp((state) => state.isNarrow);
  const isCompared = useApp(({ address }) => layerIn("comparedTiles", address) !== null);
  return (
    <div className="app">
      <SkipToMap />
      <Panel />
      <main className="stage">
        {isNarrow && (
          <div className="find-over-map">
            <FindPlace />
          </div>
        )}
        <MapHost />
        <SwipeHandle />
        <StartCard />
        {/* Open beside a swipe line it would cover the left map. */}
        <LegendCard key={`${isNarrow} ${isCompared}`} isOpenAtFirst={!isNarrow && !isCompared} />
        <CoverageCard />
        <MapTools />
        <Credits />
        {isNarrow && <DrawingOverMap />}
        <KeyList />
      </main>
      <Notices />
      <AnswersSaid />
      <StatusBar />
    </div>
  );
}
