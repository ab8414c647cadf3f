import type { ReactNode } from "react";

interface WayProps {
  readonly name: string;
  /** What it asks of the network, and how many bytes. */
  readonly cost: string;
  /** The press that takes it; null where there are several, which then are the children. */
  readonly press: ReactNode;
  readonly children?: ReactNode;
}

/** One way to get what a map needs: what it is, what it costs, and the press that takes it. */
export function Way({ name, cost, press, children }: WayProps) {
  return (
    <li className="way">
      <h4>{name}</h4>
      {press}
      <p className="note">{cost}</p>
      {children}
    </li>
  );
}
