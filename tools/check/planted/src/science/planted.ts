// Forbidden on purpose: tools/check/room-doors.mjs asserts that the checker catches these three.
import { tensor } from "@tensorflow/tfjs-core";
import type { Map as MapLibreMap } from "maplibre-gl";
import { upward } from "../ui/planted.ts";

export type Planted = MapLibreMap;
export const planted = [tensor, upward];
