import { Invalid } from "../domain/errors.ts";

/** Does work whose faults name fields as the use case has them, and names them as the form has them. */
export async function withFieldsOfForm<T>(
  fieldOf: Readonly<Record<string, string>>,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    throw new Invalid(
      error.faults.map((fault) => ({ ...fault, field: fieldOf[fault.field] ?? fault.field })),
    );
  }
}
