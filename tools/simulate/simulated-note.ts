/** The first sentence of every file's SIMULATED tag and of every catalogue entry. */
export const SIMULATED_NOTE =
  "SIMULATED: Hy-Brasil is an invented island; nothing in this file was measured.";
