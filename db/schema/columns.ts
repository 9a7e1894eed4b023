import {
  type AnyPgColumn,
  customType,
  foreignKey,
  integer,
  text,
  timestamp,
  unique,
  uuid,
} from "drizzle-orm/pg-core";

/** Primary key; the value is a UUIDv7 made by the application, so that it can be known before the row is. */
export const id = () => uuid().primaryKey();
export const serviceId = () => uuid().notNull();
export const instant = () => timestamp({ withTimezone: true });
export const createdAt = () => instant().notNull().defaultNow();
/** Optimistic lock on what people edit: every change raises it by one. */
export const version = () => integer().notNull().default(1);

/**
 * Text that only the participant's own key opens (app/domain/privacy/seal.ts). A type of its own, so that nobody writes
 * plain text into such a column or shows what stands in it.
 */
export type Sealed = string & { readonly sealed: "with the participant's key" };
export const sealedText = () => text().$type<Sealed>();

/** bytea */
export const bytes = customType<{ data: Buffer }>({ dataType: () => "bytea" });

/**
 * Drawn anew for each line of the log; goes when what is personal in the line is erased, and with it every possibility
 * to find out by guessing what stood there.
 */
export const salt = () => uuid().defaultRandom();

/** Number of a transaction as Postgres counts them, without ever starting anew (xid8). */
export const fullTransactionId = customType<{ data: string }>({ dataType: () => "xid8" });

type InService = { serviceId: AnyPgColumn; id: AnyPgColumn };

/** Lets other tables point at (service_id, id), so that the database itself refuses a reference across services. */
export const keyWithinService = (name: string, table: InService) =>
  unique(`${name}_service_id_key`).on(table.serviceId, table.id);

/** Foreign key (service_id, column) → parent (service_id, id). */
export const referenceWithinService = (
  name: string,
  own: { serviceId: AnyPgColumn; column: AnyPgColumn },
  parent: InService,
) =>
  foreignKey({
    name,
    columns: [own.serviceId, own.column],
    foreignColumns: [parent.serviceId, parent.id],
  });
