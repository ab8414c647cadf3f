// Forbidden on purpose: tools/check/room-doors.mjs asserts that the checker catches this import.
import { target } from "../../cli/target.ts";

export const upward = ["a room above science", target];
