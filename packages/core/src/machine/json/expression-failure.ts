import type { SerializedError } from "../../errors.ts";
import { expressionError } from "../../expression.ts";

/** What an expression of a machine throws when it cannot be evaluated; the run fails with it. */
export class ExpressionFailure extends Error {
  override readonly name = "ExpressionError";
  readonly expression: string;

  constructor({ message }: SerializedError, text: string) {
    super(message);
    this.expression = text;
  }
}

/** What an expression gave is of no use where it stands. */
export const failure = (message: string, text: string): ExpressionFailure =>
  new ExpressionFailure(expressionError(message, text), text);
