/** A fault in one field: which field, and a code that app/i18n turns into a sentence. */
export type FieldFault = { field: string; code: string; values?: Record<string, string | number> };

/** Something the service cannot do, told with a code; one place turns it into a page or an API answer. */
export abstract class DomainError extends Error {
  abstract readonly status: number;
  constructor(readonly code: string) {
    super(code);
    this.name = new.target.name;
  }
}

/** Not there, or not yours: the two are never told apart. */
export class NotFound extends DomainError {
  readonly status = 404;
  constructor() {
    super("not_found");
  }
}

/** Signed in, but the role does not include this. */
export class Forbidden extends DomainError {
  readonly status = 403;
  constructor() {
    super("forbidden");
  }
}

/** Allowed, but the holder has to prove again who they are first: the last time is too long ago. */
export class FreshSignInNeeded extends DomainError {
  readonly status = 403;
  constructor() {
    super("fresh_sign_in_needed");
  }
}

/** Something in the input has to be put right. */
export class Invalid extends DomainError {
  readonly status = 422;
  constructor(readonly faults: FieldFault[]) {
    super("invalid");
  }
}

/** Somebody saved first; carries what is stored now so that both versions can be shown. */
export class Stale extends DomainError {
  readonly status = 409;
  constructor(readonly current: Record<string, unknown>) {
    super("stale");
  }
}

/** The rules do not allow it in the present state, for example a second request with the same id and another body. */
export class Refused extends DomainError {
  readonly status = 422;
}

export class TooMany extends DomainError {
  readonly status = 429;
  constructor(
    readonly retryAfterSeconds: number,
    code: "too_many" | "brake_slowed" | "brake_stopped" = "too_many",
  ) {
    super(code);
  }
}
