/** What can never be evaluated, at the character (from 0) it is about. */
export class TypeMismatch extends Error {
  readonly position: number;
  readonly rule: "expression" | "expression-type";

  constructor(message: string, position: number, rule: TypeMismatch["rule"] = "expression-type") {
    super(message);
    this.position = position;
    this.rule = rule;
  }
}
