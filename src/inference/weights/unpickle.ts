import { quote } from "../../core/quote.ts";
import { type PickleMeaning, startMachine } from "./pickle-machine.ts";
import { operations } from "./pickle-operations.ts";
import { pickleReader } from "./pickle-reader.ts";

/** The most operations of one pickle. A checkpoint of 1,000 tensors with its optimizer takes about 200,000. */
const OPERATION_LIMIT = 2_000_000;

/** A pickle's value and the position after it. */
interface Unpickled {
  readonly value: unknown;
  readonly end: number;
}

/**
 * Reads one pickle (protocols 2 to 5) as data: a Python dict becomes a Map, a list, tuple or set an array, a class a
 * {@link PickledName}, an object an {@link InertObject}, unless `meaning` knows it. It cannot import or run anything.
 * At most two million operations are carried out; time and memory grow only with their number.
 *
 * @throws UnsafeCheckpoint for names that only an attack would use (`os.system`), and for operations that no checkpoint
 *   needs; MalformedFile when the bytes are not a pickle or take too many operations.
 */
export function unpickle(
  file: Uint8Array,
  start: number,
  address: string,
  meaning: PickleMeaning,
): Unpickled {
  const machine = startMachine(pickleReader(file, address, start), address, meaning);
  const { reader } = machine;
  for (let count = 0; count < OPERATION_LIMIT; count++) {
    const opcode = reader.byte();
    if (opcode === 0x2e) {
      if (machine.stack.length === 0) throw machine.malformed("the stack is empty");
      return { value: machine.stack.pop(), end: reader.position };
    }
    const run = operations[opcode];
    if (!run)
      throw machine.refused(
        `pickle operation ${quote(String.fromCharCode(opcode))} (byte ${reader.position - 1})`,
      );
    run(machine);
  }
  throw machine.malformed(
    `more than ${OPERATION_LIMIT.toLocaleString("en")} operations; save the model's state_dict alone`,
  );
}
