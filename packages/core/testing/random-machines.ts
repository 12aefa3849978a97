import fc from "fast-check";
import {
  assign,
  cancel,
  createMachine,
  emit,
  enqueueActions,
  log,
  raise,
  sendTo,
  spawnChild,
  stopChild,
} from "xstate";
import { action, callback, defineMachine, task, type MachineDefinition } from "../src/index.ts";
import { pickFrom } from "./machine-script.ts";

// Machines made of whatever a statechart has. Left out is what is documented to differ from live
// XState (a running actor or a pending timer begun again under its own id), and what never ends there.

type Config = Record<string, unknown>;
type Context = { readonly n: number };

const EVENTS = ["E0", "E1", "E2", "item.found"] as const;
const DELAYS = [10, 20, 50, "soon"] as const;
const GUARDS = ["odd", "big", "never", "always"] as const;

/** Numbers pick among what there is; when they are used up, the first of each is taken. */
class Choices {
  private index = 0;
  private readonly numbers: readonly number[];

  constructor(numbers: readonly number[]) {
    this.numbers = numbers;
  }

  upTo(count: number): number {
    return (this.numbers[this.index++] ?? 0) % count;
  }

  of<Item>(items: readonly Item[]): Item {
    return pickFrom(items, this.upTo(items.length)) as Item;
  }

  /** True once in `times`. */
  once(times: number): boolean {
    return this.upTo(times) === times - 1;
  }

  several<Item>(most: number, make: () => Item): Item[] {
    return Array.from({ length: this.upTo(most + 1) }, make);
  }
}

class Author {
  private readonly choices: Choices;
  private readonly ids: string[] = [];
  private invokes = 0;

  constructor(numbers: readonly number[]) {
    this.choices = new Choices(numbers);
  }

  machine(): Config {
    const root = this.shape("root", 0);
    return { ...this.filled(root, 0), id: "root", context: { n: 0 } };
  }

  /** The tree of states first: what they do may lead anywhere in it. */
  private shape(id: string, depth: number): Config {
    const { choices } = this;
    if (depth > 0) this.ids.push(id);
    if (depth === 3 || (depth > 0 && choices.once(2))) return { id };
    const type = choices.once(4) ? "parallel" : "compound";
    const keys = Array.from({ length: 2 + choices.upTo(2) }, (_, index) => `s${index}`);
    const states = keys.map((key) => [key, this.shape(`${id}-${key}`, depth + 1)] as const);
    const extra = type === "compound" ? this.leaves(id) : {};
    return {
      id,
      states: { ...Object.fromEntries(states), ...extra },
      ...(type === "parallel" ? { type } : { initial: choices.of(keys) }),
    };
  }

  private leaves(id: string): Config {
    const { choices } = this;
    const leaf = (key: string, about: Config): Config => {
      this.ids.push(`${id}-${key}`);
      return { [key]: { id: `${id}-${key}`, ...about } };
    };
    return {
      ...(choices.once(2) ? leaf("end", { type: "final" }) : {}),
      ...(choices.once(3)
        ? leaf("back", { type: "history", history: choices.of(["shallow", "deep"]) })
        : {}),
    };
  }

  private filled(shape: Config, depth: number): Config {
    const { type, states } = shape;
    if (type === "history") return shape;
    const inside = Object.entries((states ?? {}) as Record<string, Config>);
    const filled = inside.map(([key, child]) => [key, this.filled(child, depth + 1)] as const);
    const actions = { entry: this.actions(), exit: this.actions() };
    const whole = {
      ...shape,
      ...actions,
      ...(states ? { states: Object.fromEntries(filled) } : {}),
    };
    return type === "final"
      ? whole
      : { ...whole, ...this.ways(String(shape["id"]), states !== undefined && depth > 0) };
  }

  private ways(from: string, hasEnd: boolean): Config {
    const { choices } = this;
    const invoke = choices.several(1, () => this.invoke(from));
    const heard = invoke.find(({ src }) => src === "listen");
    const tell = heard ? { tell: { actions: this.tell(String(heard["id"])) } } : {};
    return {
      on: {
        ...Object.fromEntries(
          choices.several(2, () => [choices.of(EVENTS), this.transitions(from)]),
        ),
        ...tell,
      },
      after: Object.fromEntries(
        choices.several(1, () => [choices.of(DELAYS), this.transitions(from)]),
      ),
      ...(choices.once(4)
        ? { always: { ...this.transition(from), guard: choices.of(GUARDS.slice(0, 3)) } }
        : {}),
      ...(hasEnd && choices.once(2) ? { onDone: this.transition(from) } : {}),
      ...(heard && choices.once(2) ? { entry: this.tell(String(heard["id"])) } : {}),
      ...(heard && choices.once(2) ? { exit: this.tell(String(heard["id"])) } : {}),
      invoke,
    };
  }

  /** Events for a callback, one of them perhaps later. */
  private tell(id: string): unknown[] {
    const { choices } = this;
    const later = { id: `tell-${id}`, delay: choices.of([15, 40]) };
    return choices.of([
      [sendTo(id, { type: choices.of(EVENTS) })],
      [
        sendTo(id, { type: "first" }),
        sendTo(id, ({ context }) => ({ ...context, type: "second" })),
      ],
      [cancel(`tell-${id}`), sendTo(id, { type: "late" }, later)],
    ]);
  }

  private transitions(from: string): Config[] {
    return [this.transition(from), ...this.choices.several(1, () => this.transition(from))];
  }

  private transition(from: string): Config {
    const { choices } = this;
    return {
      ...(choices.once(4) ? {} : { target: `#${choices.of(this.targets(from))}` }),
      ...(choices.once(3) ? { guard: choices.of(GUARDS) } : {}),
      ...(choices.once(3) ? { reenter: true } : {}),
      actions: this.actions(),
    };
  }

  /** XState enters states anew without leaving them when a history is the target of what is beside it. */
  private targets(from: string): readonly string[] {
    return this.ids.filter((id) => !id.endsWith("-back") || !from.startsWith(id.slice(0, -5)));
  }

  private invoke(from: string): Config {
    const { choices } = this;
    const number = this.invokes++;
    return {
      id: `i${number}`,
      src: choices.of(["work", "work", "listen"]),
      input: ({ context }: { context: Context }) => ({ n: context.n }),
      ...(choices.once(4) ? {} : { onDone: this.transition(from) }),
      ...(choices.once(3) ? {} : { onError: this.transition(from) }),
    };
  }

  private actions(): unknown[] {
    return this.choices.several(2, () => this.action()).flat();
  }

  private action(): unknown[] {
    const { choices } = this;
    const id = `later-${choices.upTo(2)}`;
    const actor = `spawned-${choices.upTo(2)}`;
    return choices.of<unknown[]>([
      [assign({ n: ({ context }: { context: Context }) => context.n + 1 })],
      [{ type: "act", params: ({ context }: { context: Context }) => ({ n: context.n }) }],
      ["act"],
      [stopChild(actor), spawnChild("work", { id: actor, input: choices.upTo(3) })],
      [stopChild(actor)],
      [raise({ type: choices.of(EVENTS) })],
      [cancel(id), raise({ type: choices.of(EVENTS) }, { id, delay: choices.of([15, 40]) })],
      [cancel(id)],
      [tickOnce],
      [emit({ type: "told" }), log("said")],
    ]);
  }
}

/** Every tick adds one to `n`: XState, which sets no limit to what a machine sends itself, comes to an end. */
const tickOnce = enqueueActions(({ context, enqueue, self }) => {
  if ((context as Context).n < 5) enqueue.sendTo(self, { type: "tick" });
});

const implementations = {
  actors: { work: task(), listen: callback() },
  actions: { act: action<unknown>("act") },
  guards: {
    odd: ({ context }: { context: Context }) => context.n % 2 === 1,
    big: ({ context }: { context: Context }) => context.n > 3,
    never: () => false,
    always: () => true,
  },
  delays: { soon: 30 },
};

/** The machine that these numbers make. */
export function randomMachine(numbers: readonly number[]): MachineDefinition {
  const config = new Author(numbers).machine();
  const tick = { actions: assign({ n: ({ context }: { context: Context }) => context.n + 1 }) };
  const on = { ...(config["on"] as object), tick };
  const options = { maxIterations: 50 };
  const machine = createMachine({ ...config, on, options } as never, implementations as never);
  return defineMachine({ name: "random", title: "Random", machine });
}

export const randomNumbers: fc.Arbitrary<readonly number[]> = fc.array(fc.nat(1_000), {
  minLength: 60,
  maxLength: 300,
  size: "max",
});

/** The signals of any random machine. */
export const randomSignals: readonly string[] = [...EVENTS, "tick", "tell"];
