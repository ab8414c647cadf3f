/** 0 below `low`, 1 above `high`, a smooth S between them. */
export function smoothStep(low: number, high: number, value: number): number {
  const t = clamp((value - low) / (high - low), 0, 1);
  return t * t * (3 - 2 * t);
}

/** The value, or the nearer limit where it lies beyond them. */
export function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

/** Bell curve of height 1 and standard deviation `width`, at a distance from its middle. */
export function bell(distance: number, width: number): number {
  return Math.exp(-0.5 * (distance / width) ** 2);
}
