import { writeFileSync } from "node:fs";
import { PNG } from "pngjs";
export function gray(name: string, a: Float32Array | Uint8Array, lo: number, hi: number) {
  const n = 1440;
  const p = new PNG({ width: n / 2, height: n / 2 });
  for (let r = 0; r < n / 2; r++)
    for (let c = 0; c < n / 2; c++) {
      const v = Math.max(0, Math.min(255, (255 * (a[r * 2 * n + c * 2]! - lo)) / (hi - lo)));
      const o = ((r * n) / 2 + c) * 4;
      p.data[o] = p.data[o + 1] = p.data[o + 2] = v;
      p.data[o + 3] = 255;
    }
  writeFileSync(`/tmp/${name}.png`, PNG.sync.write(p));
}
export function shade(name: string, a: Float32Array) {
  const n = 1440;
  const s = new Float32Array(n * n);
  for (let i = n + 1; i < n * n - n - 1; i++) {
    const dx = (a[i + 1]! - a[i - 1]!) / 20,
      dy = (a[i + n]! - a[i - n]!) / 20;
    s[i] = a[i]! <= 0 ? 0 : (0.6 + (0.5 * (-(-dx - dy) * -1)) / Math.sqrt(1 + dx * dx + dy * dy)) * 1;
  }
  gray(name, s, 0, 1.2);
}
