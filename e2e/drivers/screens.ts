/** The screens that journeys run on, CSS pixels. */
export const DESKTOP = { width: 1120, height: 700 };
export const PHONE = { width: 390, height: 844 };
