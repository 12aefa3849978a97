/** Something a person must put right before the service can start. The message is the whole story: one sentence. */
export class SetupError extends Error {
  override readonly name = "SetupError";
}
