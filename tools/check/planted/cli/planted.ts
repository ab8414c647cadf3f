// Forbidden on purpose: tools/check/room-doors.mjs asserts that the checker catches this import.
import { target } from "../e2e/target.ts";

export const planted = [target];
