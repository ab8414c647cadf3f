import { below } from "../../../../src/inference/fixtures/mutate.ts";
import { formatAddress, parseAddress } from "../../../../src/state/address.ts";
import { breakText } from "../break-text.ts";
import type { FuzzedParser } from "../fuzzed-parser.ts";

const home = { opening: { zoom: 11, lat: 51.49, lon: -14.5 }, europe: { zoom: 3.5, lat: 53, lon: 9 } };
const links = [
  "?view=14/51.5/-14.5&layer=none&backend=wasm&cell=CRS3035RES50mN3437900E2656550&panel=here",
  "?view=12/51.5/-14.5&layer=species:Calluna+vulgaris&rule=conformal:0.1&compare=habitat:1&swipe=0.25",
  "?view=9/50/8&catalogue=https://stac.example/catalog.json?key%3Dabc&sdm=/models/own&habitat=none&year=2019",
  "?view=9/50/8&picture=1,2,3,4:u8-gamma:own:/rasters/a-1a2b3c4d/a.tif&surveys=plots,records&other=hillshade",
].map((text) => new TextEncoder().encode(text));

/** What an address was understood as, written and read again, must be the same, and without a fault. */
export const permalink: FuzzedParser = {
  name: "permalink",
  async open() {
    return (random) => {
      const text = new TextDecoder().decode(breakText(links[below(links.length, random)]!, random));
      return () => {
        const { address, faults } = parseAddress(text, home);
        const written = formatAddress(address);
        const again = parseAddress(written, home);
        if (again.faults.length > 0 || formatAddress(again.address) !== written)
          throw new Error(`${text} became ${written}, which is read as ${formatAddress(again.address)}`);
        return faults.length === 0 ? "read" : "refused";
      };
    };
  },
};
