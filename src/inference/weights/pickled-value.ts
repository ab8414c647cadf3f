/** A class or function that a pickle refers to by name. It is never looked for, imported or run. */
export interface PickledName {
  readonly kind: "name";
  /** Module and name with dots: "torch.FloatStorage". */
  readonly name: string;
}

/**
 * What a pickle says of an object of a class that means nothing here: its parts as plain data. Nothing of the class is
 * ever run, so a numpy number, a configuration or an optimizer beside the weights is passed over in safety.
 */
export interface InertObject {
  readonly kind: "object";
  /** The class or function that Python would have called. */
  readonly className: string;
  /** What it would have been called with. */
  readonly args: readonly unknown[];
  /** What its attributes would have been set from; null where nothing was. */
  state: unknown;
  /** What would have been appended or added to it. */
  items: unknown[] | null;
  /** What would have been set in it by key. */
  entries: Map<unknown, unknown> | null;
}

/** A new object of the named class without state or contents. */
export function inertObject(className: string, args: readonly unknown[]): InertObject {
  return { kind: "object", className, args, state: null, items: null, entries: null };
}

/** True for the value of one `kind` among those that pickles are read into. */
export function isPickled<Value extends { readonly kind: string }>(
  value: unknown,
  kind: Value["kind"],
): value is Value {
  return (
    typeof value === "object" &&
    value !== null &&
    !(value instanceof Map) &&
    "kind" in value &&
    value.kind === kind
  );
}
