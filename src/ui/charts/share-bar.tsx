/** A share from 0 to 1 as a bar. Screen readers skip it, because the number stands beside it as text. */
export function ShareBar({ share, tone = "plain" }: { share: number; tone?: "plain" | "listed" | "soft" }) {
  return (
    <span className="share-bar" data-tone={tone} aria-hidden="true">
      <span style={{ width: `${Math.min(100, Math.max(share > 0 ? 0.6 : 0, share * 100))}%` }} />
    </span>
  );
}
