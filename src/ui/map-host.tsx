import { useEffect, useRef, useState } from "react";
import { hasWebgl } from "./has-webgl.ts";
import { mountMap } from "./mount-map.ts";
import { NoWebgl } from "./no-webgl.tsx";
import { useAppStore } from "./use-app.ts";
import { MAP_CLASS } from "./use-keyboard.ts";

/** The map's place on the page, or advice where the browser cannot draw the map. */
export function MapHost() {
  const [canDraw, setCanDraw] = useState(hasWebgl);
  return canDraw ? <LiveMap /> : <NoWebgl onRetry={() => setCanDraw(hasWebgl())} />;
}

function LiveMap() {
  const store = useAppStore();
  const host = useRef<HTMLDivElement>(null);
  const [failure, setFailure] = useState<unknown>(null);
  useEffect(() => (host.current === null ? undefined : mountMap(host.current, store, setFailure)), [store]);
  if (failure !== null) throw failure;
  return <div className={MAP_CLASS} ref={host} />;
}
