/** A section of the model card, by its heading. */
export interface CardSection {
  readonly heading: string;
  /** Markdown below the heading. */
  readonly body: string;
}

/** Returns a card with the section in it, in the place of one of the same heading, or else at the end. */
export function withSection(card: string, { heading, body }: CardSection): string {
  const parts = card.trimEnd().split(/\n(?=## )/);
  const kept = parts.findIndex((part) => part.startsWith(`## ${heading}\n`));
  const text = `## ${heading}\n\n${body.trim()}\n`;
  if (kept >= 0) parts[kept] = text;
  else parts.push(text);
  return `${parts.map((part) => part.trimEnd()).join("\n\n")}\n`;
}
