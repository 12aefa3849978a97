/**
 * What a guard throws in the place of `cause`. XState makes an error of its own from the message of
 * what a guard throws, and would keep only that; reading this one's message throws the cause itself.
 */
class GuardFailure extends Error {
  override readonly cause: unknown;

  constructor(cause: unknown) {
    super();
    this.cause = cause;
  }

  override get message(): string {
    throw this.cause;
  }
}

/** Evaluates a part of a guard, so that its own error reaches the run and not XState's about it. */
export function inGuard<Value>(evaluate: () => Value): Value {
  try {
    return evaluate();
  } catch (cause) {
    throw new GuardFailure(cause);
  }
}

/** The error itself: XState lets what the guard of an `always` throws through as it is. */
export const unguarded = (thrown: unknown): unknown =>
  thrown instanceof GuardFailure ? thrown.cause : thrown;
