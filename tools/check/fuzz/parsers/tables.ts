import { isAppError } from "../../../../src/core/errors.ts";
import { decodeText } from "../../../../src/core/text/decode-text.ts";
import { below } from "../../../../src/inference/fixtures/mutate.ts";
import { readPlots } from "../../../../src/prediction/surveys/read-plots.ts";
import { readSurveyPoints } from "../../../../src/prediction/surveys/read-survey-points.ts";
import { breakText } from "../break-text.ts";
import type { FuzzedParser } from "../fuzzed-parser.ts";

const tables = [
  'eventID,eventDate,decimalLongitude,decimalLatitude,scientificName,occurrenceStatus,organismQuantity\na,2019-06-01,7.5,46.5,"Calluna vulgaris",present,12.5\na,2019-06-01,7.5,46.5,Erica tetralix,absent,\nb,2020-06-01,7.6,46.5,Molinia caerulea,present,3\n',
  "plot;lon;lat;date;Abies alba;Fagus sylvatica\n1;7,5;46,5;01.06.2019;2a;.\n2;7,6;46,6;13.06.2019;;r\n3;7,7;46,7;1999;+;5\n",
  "sep=;\nid;x;y;species;cover\n1;2600000;1200000;Abies alba;3\n2;2600100;1200100;Picea abies;\n",
].map((text) => new TextEncoder().encode(text));

/** The system that is stated for a table: the last one has metres. */
const systemOf = (table: number) => (table === tables.length - 1 ? "EPSG:2056" : null);

/** Tables of plots, long and wide, with the places of both, read as plots and as points of a survey. */
export const csv: FuzzedParser = {
  name: "CSV table",
  async open() {
    return (random) => {
      const table = below(tables.length, random);
      const broken = breakText(tables[table]!, random);
      return () => {
        const { text } = decodeText(broken);
        const points = refusal(() => readSurveyPoints(text, "broken.csv", false));
        const { plots } = readPlots(text, "broken.csv", { crs: systemOf(table), isSwapped: false });
        const wrong = plots.find(({ x, y }) => !Number.isFinite(x) || !Number.isFinite(y));
        if (wrong !== undefined) throw new Error(`plot ${wrong.id} is nowhere`);
        if (points !== null) throw points;
        return "read";
      };
    };
  },
};

function refusal(read: () => unknown): Error | null {
  try {
    read();
    return null;
  } catch (error) {
    if (isAppError(error)) return error;
    throw error;
  }
}
