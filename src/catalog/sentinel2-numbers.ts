import type { BandSource } from "../core/asset.ts";
import type { Sentinel2Product } from "./sentinel2-product.ts";

/** Stored numbers are reflectance times 10,000 (Sentinel-2 Level-2A, ESA's product format). */
const SCALE_OF_PRODUCTS = 0.0001;
/** The offset that ESA has added to every stored number since baseline 04.00, as reflectance. */
const ADDED = 0.1;

/** What a catalogue declares of a band; null where it is silent. */
export interface DeclaredNumbers {
  readonly scale: number | null;
  readonly offset: number | null;
  /** "uint16", "float32". */
  readonly dataType: string | null;
}

/**
 * Returns the scale and offset of a Sentinel-2 band. ESA has added 1,000 to all numbers since processing baseline
 * 04.00; some providers subtract it again, and not all of them say so. Where the catalogue says nothing, or contradicts
 * itself, the remark is open, and the offset is the one that applies if the file contains the 1,000.
 */
export function sentinel2Numbers(
  declared: DeclaredNumbers,
  { isEsaProduct, baseline, isOffsetApplied, isSince2022 }: Sentinel2Product,
): Pick<BandSource, "scale" | "offset" | "remark"> {
  const { scale, offset } = inReflectance(declared);
  const open = (text: string, isUnknown = false) => ({
    scale: scale ?? SCALE_OF_PRODUCTS,
    offset: -ADDED,
    remark: { text, isOpen: true, isUnknown },
  });
  if (isOffsetApplied === true) {
    // Earth Search subtracts the offset from its files but still declares it (v1, sentinel-2-l2a).
    const text = "the catalogue says that ESA's 1,000 was taken off its files";
    return {
      scale: scale ?? scaleOfProducts(declared),
      offset: 0,
      remark: { text, isOpen: false, isUnknown: false },
    };
  }
  if (isOffsetApplied === false && baseline !== null && baseline < 4) {
    const text = `processing baseline ${baselineText(baseline)}, older than ESA's 1,000`;
    return {
      scale: scale ?? scaleOfProducts(declared),
      offset: 0,
      remark: { text, isOpen: false, isUnknown: false },
    };
  }
  const isAdding = baseline === null ? isSince2022 : baseline >= 4;
  const isContradicted =
    isOffsetApplied === false ? isAdding || offset !== null : baseline !== null && !isAdding;
  const says = offset === null ? "no offset is declared" : `an offset of ${offset} is declared`;
  if (offset !== null && !(isContradicted && isSameOffset(offset))) return { scale, offset };
  if (offset === null && !isAdding) return { scale, offset };
  if (baseline !== null) return open(`processing baseline ${baselineText(baseline)}, ${says}`);
  if (offset !== null) return open(`${says}, and that it is not taken off`);
  return isEsaProduct
    ? open("neither a processing baseline nor an offset is declared", true)
    : { scale, offset };
}

/** Tells whether an offset is about the 1,000: it says that the 1,000 is there, or that it is not. */
function isSameOffset(offset: number): boolean {
  return offset === 0 || Math.abs(offset + ADDED) < 1e-6;
}

/** Writes a baseline as ESA does: "05.10" for 5.1. */
function baselineText(baseline: number): string {
  return baseline.toFixed(2).padStart(5, "0");
}

/**
 * Returns the declared scale and offset in terms of reflectance. Some catalogues give the offset in stored numbers.
 * Programs that know nothing declare 1 and 0, which says nothing where the stored numbers are whole.
 */
function inReflectance({ scale, offset, dataType }: DeclaredNumbers): {
  readonly scale: number | null;
  readonly offset: number | null;
} {
  if (offset === -1000)
    return { scale: scale === null || scale === 1 ? SCALE_OF_PRODUCTS : scale, offset: -ADDED };
  if (scale === 1 && (offset ?? 0) === 0 && /int/i.test(dataType ?? "")) return { scale: null, offset: null };
  if (offset === null) return { scale, offset };
  return { scale: scale ?? (offset === 0 ? scaleOfProducts({ dataType }) : SCALE_OF_PRODUCTS), offset };
}

/** Returns the scale of ESA's products; null for decimal numbers, which are reflectance already. */
function scaleOfProducts({ dataType }: Pick<DeclaredNumbers, "dataType">): number | null {
  return /float/i.test(dataType ?? "") ? null : SCALE_OF_PRODUCTS;
}
