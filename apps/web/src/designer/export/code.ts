import { isObject } from "../document/json-edit.ts";

// TypeScript as it is put together: data, with pieces of code in it.

/** A piece of code that stands where a value could: a call, with what it is called with. */
export class Call {
  readonly name: string;
  readonly given: readonly Printable[];

  constructor(name: string, ...given: readonly Printable[]) {
    this.name = name;
    this.given = given;
  }
}

/** Code as it stands. */
export class Raw {
  readonly code: string;

  constructor(code: string) {
    this.code = code;
  }
}

export type Printable =
  | string
  | number
  | boolean
  | null
  | undefined
  | Call
  | Raw
  | readonly Printable[]
  | { readonly [name: string]: Printable };

const WIDTH = 84;

/** The code of a value, over several lines where one would be too long. */
export function print(value: Printable, indent = ""): string {
  if (value instanceof Raw) return value.code;
  if (value instanceof Call) return printCall(value, indent);
  if (Array.isArray(value)) {
    const items: readonly Printable[] = value;
    return wrapped(
      ["[", "]"],
      items.map((item) => (inner) => print(item, inner)),
      indent,
    );
  }
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.entries(value as Readonly<Record<string, Printable>>)
    .filter(([, member]) => member !== undefined)
    .map(
      ([name, member]) =>
        (inner: string) =>
          `${printName(name)}: ${print(member, inner)}`,
    );
  return wrapped(["{ ", " }"], members, indent);
}

/** The last of what is called with keeps the line of the call, as it does where people write it. */
function printCall({ name, given }: Call, indent: string): string {
  return `${name}(${given.map((each) => print(each, indent)).join(", ")})`;
}

function wrapped(
  [open, close]: readonly [string, string],
  parts: readonly ((indent: string) => string)[],
  indent: string,
): string {
  if (parts.length === 0) return `${open.trim()}${close.trim()}`;
  const line = `${open}${parts.map((part) => part(indent)).join(", ")}${close}`;
  if (!line.includes("\n") && indent.length + line.length <= WIDTH) return line;
  const inner = `${indent}  `;
  const lines = parts.map((part) => `${inner}${part(inner)},\n`).join("");
  return `${open.trim()}\n${lines}${indent}${close.trim()}`;
}

/** `__proto__` would set what an object is made of; in brackets it is a name like any other. */
function printName(name: string): string {
  if (name === "__proto__") return '["__proto__"]';
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}
