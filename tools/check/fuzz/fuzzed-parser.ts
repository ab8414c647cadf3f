/** A seeded source of numbers from 0 to 1. */
export type Random = () => number;

/** How an input may end: it gave something, or it was refused by a value or a typed error. Everything else is lost. */
export type Ending = "read" | "refused";

/** A parser of what strangers hand over, with a way to break its inputs. */
export interface FuzzedParser {
  readonly name: string;
  /** Of the inputs that others get, where one input takes long; 1 where it is absent. */
  readonly share?: number;
  /** Prepares sound inputs. Gives, for a source of numbers, the reading of a broken one. */
  open(): Promise<(random: Random) => () => Ending | Promise<Ending>>;
}
