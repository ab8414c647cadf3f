import type { ReactNode } from "react";

interface EmptyStateProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly text: string;
  readonly coming?: readonly string[];
  /** The level of its heading: 2 where it is alone in a section, 3 under another heading. */
  readonly level: 2 | 3;
}

/** A part of the panel that has nothing to show yet. It says what is missing, and what will be shown there. */
export function EmptyState({ icon, title, text, coming = [], level }: EmptyStateProps) {
  const Title = `h${level}` as const;
  return (
    <div className="empty">
      <span className="empty-icon" aria-hidden="true">
        {icon}
      </span>
      <Title>{title}</Title>
      <p>{text}</p>
      {coming.length > 0 && (
        <ul>
          {coming.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
