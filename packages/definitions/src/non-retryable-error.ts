/** Thrown by a handler to fail its step at once: trying again could not help. */
export class NonRetryableError extends Error {
  override readonly name: string = "NonRetryableError";
  /** Kept with the stored error, where the retry policy reads it. */
  readonly nonRetryable = true;
}
