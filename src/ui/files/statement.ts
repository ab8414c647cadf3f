import type { Banner } from "../../prediction/banner.ts";
import type { Provenance } from "../../prediction/provenance.ts";

/**
 * Writes the statement that every saved file carries: that it is predicted, by which models, and whether it is simulated or a
 * demonstration.
 */
export function writeStatement({
  banner,
  provenance,
}: {
  banner: Banner | null;
  provenance: Provenance;
}): string {
  const models = provenance.models.map(({ id }) => id).join(" and ");
  const kind = banner === null ? "" : ` ${banner.text}`;
  return `Predicted, not observed; by Florascope ${provenance.version} with ${models}.${kind}`;
}
