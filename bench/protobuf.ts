/** A field of a protocol buffer message: its bytes, tag included. https://protobuf.dev/programming-guides/encoding */
export type Field = Uint8Array;

/** Makes a field that holds a whole number, not negative. */
export function number(field: number, value: number): Field {
  return joined([varint(field * 8), varint(value)]);
}

/** Makes a field that holds many whole numbers, not negative, packed together. */
export function packed(field: number, values: readonly number[]): Field {
  const content: number[] = [];
  for (const value of values) {
    let rest = value;
    for (; rest > 127; rest = Math.floor(rest / 128)) content.push((rest % 128) + 128);
    content.push(rest);
  }
  return bytes(field, Uint8Array.from(content));
}

/** Makes a field that holds bytes, a text, or a message made of fields. */
export function bytes(field: number, value: Uint8Array | string | readonly Field[]): Field {
  const content =
    typeof value === "string"
      ? new TextEncoder().encode(value)
      : value instanceof Uint8Array
        ? value
        : joined(value);
  return joined([varint(field * 8 + 2), varint(content.length), content]);
}

/** Joins the parts one after another into a message of these fields. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let position = 0;
  for (const part of parts) {
    whole.set(part, position);
    position += part.length;
  }
  return whole;
}

function varint(value: number): Uint8Array {
  const groups: number[] = [];
  let rest = value;
  do {
    groups.push(rest % 128);
    rest = Math.floor(rest / 128);
  } while (rest > 0);
  return Uint8Array.from(groups, (group, index) => (index < groups.length - 1 ? group + 128 : group));
}
