import type { Provenance } from "../../../prediction/provenance.ts";
import { hereWords } from "../../words/here-words.ts";

interface ProvenanceListProps {
  readonly provenance: Provenance;
  /** True where it stands on a page of its own and is not folded. */
  readonly isOpen?: boolean;
}

/** The provenance of an answer, folded: models with their hashes, catalogue, items and files. */
export function ProvenanceList({ provenance, isOpen = false }: ProvenanceListProps) {
  const { catalogue, chosen, assets, models, backend, mode, version, computedAt } = provenance;
  const words = hereWords.provenance;
  return (
    <section className="part" aria-labelledby="provenance-title">
      <h2 id="provenance-title">{words.title}</h2>
      <p className="note">
        {words.how(backend, mode, version)}; {models.map(({ id }) => id).join(", ")}
      </p>
      <details className="fold" open={isOpen}>
        <summary>{words.all}</summary>
        <dl className="facts facts-stacked">
          <dt>{words.computed}</dt>
          <dd>{new Date(computedAt).toLocaleString("en-GB")}</dd>
          <dt>{words.models}</dt>
          {models.map(({ id, weightsSha256, calibrationSha256 }) => (
            <dd key={id}>
              {id}
              <span className="hash" title={weightsSha256}>
                {words.weights} SHA-256 {weightsSha256.slice(0, 12)}…
              </span>
              {calibrationSha256 !== null && (
                <span className="hash" title={calibrationSha256}>
                  {words.calibration} SHA-256 {calibrationSha256.slice(0, 12)}…
                </span>
              )}
            </dd>
          ))}
          <dt>{words.catalogue}</dt>
          <dd className="address">{catalogue}</dd>
          <dt>{words.items}</dt>
          {Object.entries(chosen).map(
            ([modality, choice]) =>
              choice !== null && (
                <dd key={modality}>
                  {modality}: {choice.items.join(", ")}
                  <span className="hash">{choice.rule}</span>
                  {[...(choice.notes ?? []), ...(choice.warnings ?? [])].map((said) => (
                    <span key={said} className="hash">
                      {said}
                    </span>
                  ))}
                </dd>
              ),
          )}
        </dl>
        <p className="provenance-files">{words.files(assets.length)}</p>
        <ul className="plain-list">
          {assets.map(({ address, etag }) => (
            <li key={address} className="address">
              {address}
              {etag !== null && <span className="hash">{words.version(etag)}</span>}
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}
