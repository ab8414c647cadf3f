/** A share of one as a bar; the number stands beside it in text, so readers skip it. */
export function ShareBar({ share, tone = "plain" }: { share: number; tone?: "plain" | "listed" | "soft" }) {
  return (
    <span className="share-bar" data-tone={tone} aria-hidden="true">
      <span style={{ width: `${Math.min(100, Math.max(share > 0 ? 0.6 : 0, share * 100))}%` }} />
    </span>
  );
}
