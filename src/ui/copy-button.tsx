import { Check, Copy } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";

const CONFIRM_MS = 2_000;

interface CopyButtonProps {
  readonly text: string;
  readonly label: string;
  readonly done: string;
  readonly icon?: ReactNode;
  /** True where there is room for the icon only. Its name is then a tooltip, and screen readers read it. */
  readonly isIconOnly?: boolean;
}

/** A button that copies a text and says for two seconds that it did. */
export function CopyButton({ text, label, done, icon = <Copy />, isIconOnly = false }: CopyButtonProps) {
  const [isDone, setDone] = useState(false);
  useEffect(() => {
    if (!isDone) return;
    const timer = setTimeout(() => setDone(false), CONFIRM_MS);
    return () => clearTimeout(timer);
  }, [isDone]);
  return (
    <button
      type="button"
      className={isIconOnly ? "icon-button" : "button"}
      title={isIconOnly ? label : undefined}
      onClick={() => void navigator.clipboard.writeText(text).then(() => setDone(true))}
    >
      <span aria-hidden="true">{isDone ? <Check /> : icon}</span>
      <span aria-live="polite" className={isIconOnly ? "only-read" : undefined}>
        {isDone ? done : label}
      </span>
    </button>
  );
}
