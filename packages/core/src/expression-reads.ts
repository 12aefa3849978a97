import type { ASTNode } from "@marcbachmann/cel-js";

/** What an expression looks at, told from its syntax alone. */
export interface Reads {
  /** Ids in `steps.<id>` and `steps["<id>"]`. */
  readonly steps: ReadonlySet<string>;
  /** True when `steps` is used as a whole, or with an id that is computed. */
  readonly anyStep: boolean;
  /** How deep loops (map, filter, all, exists …) are nested. */
  readonly loopDepth: number;
}

const LOOPS: ReadonlySet<string> = new Set(["all", "exists", "exists_one", "filter", "map"]);

export function readsOf(root: ASTNode): Reads {
  const steps = new Set<string>();
  let anyStep = false;
  let loopDepth = 0;

  const visit = (node: ASTNode, depth: number): void => {
    const stepId = stepRead(node);
    if (stepId !== undefined) steps.add(stepId);
    else if (node.op === "id" && node.args === "steps") anyStep = true;
    const inside = node.op === "rcall" && LOOPS.has(node.args[0]) ? depth + 1 : depth;
    loopDepth = Math.max(loopDepth, inside);
    for (const child of childrenOf(node)) {
      if (stepId === undefined || !isSteps(child)) visit(child, inside);
    }
  };

  visit(root, 0);
  return { steps, anyStep, loopDepth };
}

export function mergeReads(reads: readonly Reads[]): Reads {
  return {
    steps: new Set(reads.flatMap(({ steps }) => [...steps])),
    anyStep: reads.some(({ anyStep }) => anyStep),
    loopDepth: Math.max(0, ...reads.map(({ loopDepth }) => loopDepth)),
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
