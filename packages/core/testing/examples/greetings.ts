import { assign, setup } from "xstate";
import { task } from "../../src/index.ts";
import { done, example, type Example, fails, given, outputOf, pass, signal } from "./example.ts";

const hello = setup({}).createMachine({
  id: "hello",
  initial: "inactive",
  states: { inactive: { on: { start: "Hello State" } }, "Hello State": { type: "final" } },
  output: { result: "Hello World!" },
});

const greeting = setup({
  types: { context: {} as { person: unknown; greeting: unknown } },
  actors: { greetingFunction: task() },
}).createMachine({
  id: "greeting",
  context: ({ input }) => ({ person: given(input)["person"], greeting: null }),
  initial: "Greet",
  states: {
    Greet: {
      invoke: {
        id: "greet",
        src: "greetingFunction",
        input: ({ context }: { context: { person: unknown } }) => ({ name: context.person }),
        onDone: {
          target: "Greeted",
          actions: assign({ greeting: ({ event }) => outputOf(event)["greeting"] }),
        },
      },
    },
    Greeted: { type: "final" },
  },
  output: ({ context }) => ({ greeting: context.greeting }),
});

const eventGreeting = setup({
  types: { context: {} as { greeting: unknown } },
  actors: { greetingFunction: task() },
}).createMachine({
  id: "event-based-greeting",
  context: { greeting: null },
  initial: "Waiting",
  states: {
    Waiting: { on: { greetingEvent: "Greet" } },
    Greet: {
      invoke: {
        id: "greet",
        src: "greetingFunction",
        input: ({ event }: { event: unknown }) => ({
          greet: (event as { greet: { name: string } }).greet.name,
        }),
        onDone: {
          target: "Greeted",
          actions: assign({ greeting: ({ event }) => outputOf(event)["payload"] }),
        },
      },
    },
    Greeted: { type: "final" },
  },
});

const mathProblem = setup({
  types: { context: {} as { results: unknown } },
  actors: { solve: task() },
}).createMachine({
  id: "math-problem",
  context: { results: [] },
  initial: "Solve",
  states: {
    Solve: {
      invoke: {
        id: "solve",
        src: "solve",
        input: ({ event }: { event: unknown }) =>
          (event as { input: { expressions: string[] } }).input.expressions,
        onDone: {
          target: "Solved",
          actions: assign({ results: ({ event }) => outputOf(event)["results"] }),
        },
      },
    },
    Solved: { type: "final" },
  },
  output: ({ context }) => context.results,
});

const parallel = setup({ actors: { shortDelay: task(), longDelay: task() } }).createMachine({
  id: "parallel-execution",
  initial: "ParallelExec",
  states: {
    ParallelExec: {
      type: "parallel",
      states: {
        ShortDelayBranch: {
          initial: "active",
          states: {
            active: { invoke: { id: "short", src: "shortDelay", onDone: "done" } },
            done: { type: "final" },
          },
        },
        LongDelayBranch: {
          initial: "active",
          states: {
            active: { invoke: { id: "long", src: "longDelay", onDone: "done" } },
            done: { type: "final" },
          },
        },
      },
      onDone: "Success",
    },
    Success: { type: "final" },
  },
});

const asyncFunction = setup({
  types: { context: {} as { customer: unknown } },
  actors: { sendEmail: task() },
}).createMachine({
  id: "async-function-invocation",
  context: ({ input }) => ({ customer: given(input)["customer"] }),
  initial: "Send email",
  states: {
    "Send email": {
      invoke: {
        id: "send",
        src: "sendEmail",
        input: ({ context }: { context: { customer: unknown } }) => ({
          customer: context.customer,
        }),
        onDone: "Sent",
      },
    },
    Sent: { type: "final" },
  },
});

const eventBasedSwitch = setup({
  actors: { handleApproved: task(), handleRejected: task(), handleNoDecision: task() },
  delays: { visaDecisionTimeout: 1_000 },
}).createMachine({
  id: "eventbasedswitchstate",
  initial: "CheckVisaStatus",
  states: {
    CheckVisaStatus: {
      on: { visaApprovedEvent: "HandleApprovedVisa", visaRejectedEvent: "HandleRejectedVisa" },
      after: { visaDecisionTimeout: "HandleNoVisaDecision" },
    },
    HandleApprovedVisa: { invoke: { id: "approved", src: "handleApproved", onDone: "End" } },
    HandleRejectedVisa: { invoke: { id: "rejected", src: "handleRejected", onDone: "End" } },
    HandleNoVisaDecision: { invoke: { id: "undecided", src: "handleNoDecision", onDone: "End" } },
    End: { type: "final" },
  },
});

/** A traffic light that counts its rounds; the server around it is Waymark itself. */
const expressWorkflow = setup({ types: { context: {} as { cycles: number } } }).createMachine({
  id: "counter",
  context: { cycles: 0 },
  initial: "green",
  states: {
    green: { on: { TIMER: "yellow" } },
    yellow: { on: { TIMER: "red" } },
    red: {
      on: {
        TIMER: {
          target: "green",
          actions: assign({ cycles: ({ context }) => context.cycles + 1 }),
        },
      },
    },
  },
});

export const greetings: readonly Example[] = [
  example("workflow-hello", hello, {}, [signal("start")]),
  example("workflow-greeting", greeting, { person: "Jenny" }, [
    done("greet", { greeting: "Hello, Jenny!" }),
  ]),
  example("workflow-event-greeting", eventGreeting, {}, [
    signal("greetingEvent", { greet: { name: "Jenny" } }),
    done("greet", { payload: "Hello, Jenny!" }),
  ]),
  example("workflow-math-problem", mathProblem, { expressions: ["2+2", "4-1"] }, [
    done("solve", { results: [4, 3] }),
  ]),
  example(
    "workflow-parallel",
    parallel,
    {},
    [done("short"), done("long")],
    [done("long"), done("short")],
    [fails("long", "no time")],
  ),
  example("workflow-async-function", asyncFunction, { customer: "ada@example.com" }, [
    done("send"),
  ]),
  example(
    "workflow-event-based",
    eventBasedSwitch,
    {},
    [signal("visaApprovedEvent"), done("approved")],
    [signal("visaRejectedEvent"), signal("visaApprovedEvent"), done("rejected")],
    [pass(999), pass(1), signal("visaApprovedEvent"), done("undecided")],
  ),
  example("express-workflow", expressWorkflow, {}, [
    ...["TIMER", "TIMER", "TIMER", "TIMER"].map((name) => signal(name)),
    signal("UNKNOWN"),
  ]),
];
