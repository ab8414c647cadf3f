interface WorkProgressProps {
  readonly text: string;
  /** How much of the work is done; null where nobody can tell. */
  readonly bar: { readonly label: string; readonly value: number; readonly max: number } | null;
  /** Whether each new text is read out: a text that counts would be read out without end. */
  readonly isSaid: boolean;
  readonly stop: string;
  onStop(): void;
}

/** How far a longer work is, with a button that stops it. */
export function WorkProgress({ text, bar, isSaid, stop, onStop }: WorkProgressProps) {
  return (
    <div className="bringing progress">
      {bar !== null && <progress aria-label={bar.label} value={bar.value} max={bar.max} />}
      <p className="progress-text" role={isSaid ? "status" : undefined}>
        {text}
      </p>
      <button type="button" className="button" onClick={onStop}>
        {stop}
      </button>
    </div>
  );
}
