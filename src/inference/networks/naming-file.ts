import { AppError, isAppError } from "../../core/errors.ts";

/** Runs an import; tensors that do not fit are told with the address of the file that they came from. @throws as `work` does. */
export async function namingFile<T>(address: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isAppError(error, "WeightsMismatch") || error.message.startsWith(address)) throw error;
    throw new AppError(error.tag, `${address}: ${error.message}`, error.fields, error);
  }
}
