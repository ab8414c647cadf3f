/** A class or function that a pickle refers to by name. It is never looked up, imported or run. */
export interface PickledName {
  readonly kind: "name";
  /** Module and name with dots: "torch.FloatStorage". */
  readonly name: string;
}

/**
 * An object of a class that has no meaning here: its parts as plain data. Nothing of the class is ever run, so a numpy
 * number, a configuration or an optimizer beside the weights can be skipped safely.
 */
export interface InertObject {
  readonly kind: "object";
  /** The class or function that Python would have called. */
  readonly className: string;
  /** The arguments of that call. */
  readonly args: readonly unknown[];
  /** The state from which Python would have set its attributes; null where there was none. */
  state: unknown;
  /** The items that Python would have appended or added to it. */
  items: unknown[] | null;
  /** The entries that Python would have set in it by key. */
  entries: Map<unknown, unknown> | null;
}

/** Creates an object of the named class without state or contents. */
export function inertObject(className: string, args: readonly unknown[]): InertObject {
  return { kind: "object", className, args, state: null, items: null, entries: null };
}

/** Tells whether a value has one `kind` among those that pickles are read into. */
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
