import { ChevronDown } from "lucide-react";

/** The button below a list that shows more of it. */
export function MoreButton({ text, onMore }: { readonly text: string; onMore(): void }) {
  return (
    <button type="button" className="button button-wide" onClick={onMore}>
      <ChevronDown aria-hidden="true" />
      {text}
    </button>
  );
}
