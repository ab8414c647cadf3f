// Forbidden on purpose: tools/check/room-doors.mjs asserts that the checker catches this import.
import { loadResnet6Mme } from "../../../../src/inference/networks/resnet6-mme/resnet6-mme.ts";

export const named = ["an architecture outside the registry", loadResnet6Mme];
