// Forbidden on purpose: tools/check/room-doors.mjs asserts that the checker catches this import.
import { upward } from "../src/ui/planted.ts";

export const planted = [upward];
