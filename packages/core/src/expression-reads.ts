import type { ASTNode } from "@marcbachmann/cel-js";

/** What an expression looks at, told from its syntax alone. */
export interface Reads {
  /** Ids in `steps.<id>` and `steps["<id>"]`. */
  readonly steps: ReadonlySet<string>;
  /** True when `steps` is used as a whole, or with an id that is computed. */
  readonly anyStep: boolean;
}

export function readsOf(root: ASTNode): Reads {
  const steps = new Set<string>();
  let anyStep = false;

  const visit = (node: ASTNode): void => {
    const stepId = stepRead(node);
    if (stepId !== undefined) steps.add(stepId);
    else if (node.op === "id" && node.args === "steps") anyStep = true;
    for (const child of childrenOf(node)) {
      if (stepId === undefined || !isSteps(child)) visit(child);
    }
  };

  visit(root);
  return { steps, anyStep };
}

export function mergeReads(reads: readonly Reads[]): Reads {
  return {
    steps: new Set(reads.flatMap(({ steps }) => [...steps])),
    anyStep: reads.some(({ anyStep }) => anyStep),
  };
}

/** `charge` of `steps.charge`, `steps.?charge`, `steps["charge"]` and `steps[?"charge"]`. */
function stepRead(node: ASTNode): string | undefined {
  switch (node.op) {
    case ".":
    case ".?":
      return isSteps(node.args[0]) ? node.args[1] : undefined;
    case "[]":
    case "[?]": {
      const [object, key] = node.args;
      const literal = isSteps(object) && key.op === "value" ? key.args : undefined;
      return typeof literal === "string" ? literal : undefined;
    }
    default:
      return undefined;
  }
}

const isSteps = (node: ASTNode): boolean => node.op === "id" && node.args === "steps";

function childrenOf(node: ASTNode): ASTNode[] {
  const args: unknown = node.args;
  return isNode(args) ? [args] : Array.isArray(args) ? args.flat(2).filter(isNode) : [];
}

const isNode = (value: unknown): value is ASTNode =>
  typeof value === "object" && value !== null && "op" in value && "args" in value;
