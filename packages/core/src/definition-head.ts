import { defined } from "./defined.ts";
import type { DefinitionBase } from "./definition.ts";
import type { JsonSchema } from "./json.ts";

type Head = Pick<
  DefinitionBase,
  "name" | "title" | "description" | "inputSchema" | "onFailure" | "priority"
>;

/** What documents and machines say of themselves in the same words. */
interface Authored extends Partial<
  Undefinable<Pick<Head, "title" | "description" | "onFailure" | "priority">>
> {
  readonly name: string;
  readonly input?: JsonSchema | undefined;
}

type Undefinable<T> = { readonly [Key in keyof T]: T[Key] | undefined };

export const headOf = ({
  name,
  title = name,
  description,
  input,
  onFailure = "fail",
  priority,
}: Authored): Head => ({
  name,
  title,
  onFailure,
  ...defined({ description, inputSchema: input, priority }),
});
