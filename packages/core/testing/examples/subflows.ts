import { assign, forwardTo, sendParent, setup } from "xstate";
import { action, task } from "../../src/index.ts";
import { done, example, type Example, fails, given, outputOf, pass, signal } from "./example.ts";

const onboarding = setup({
  types: { context: {} as { name: unknown } },
  actors: { prompt: task() },
}).createMachine({
  id: "onboarding",
  context: { name: null },
  initial: "Welcome",
  states: {
    Welcome: {
      invoke: {
        id: "ask",
        src: "prompt",
        input: { question: "What is your name?" },
        onDone: {
          target: "Personalize",
          actions: assign({ name: ({ event }) => outputOf(event)["response"] }),
        },
      },
    },
    Personalize: {
      invoke: {
        id: "confirm",
        src: "prompt",
        input: ({ context }: { context: { name: unknown } }) => ({
          question: `Welcome, ${String(context.name)}! Press Enter to finish.`,
        }),
        onDone: "Completed",
      },
    },
    Completed: { type: "final" },
  },
});

const asyncSubflow = setup({ actors: { onboarding } }).createMachine({
  id: "async-subflow",
  initial: "Onboard",
  states: {
    Onboard: { invoke: { id: "onboard", src: "onboarding", onDone: "Onboarded" } },
    Onboarded: { type: "final" },
  },
});

const reading = ({ event }: { readonly event: object }): unknown => outputOf(event)["value"];

const vitals = setup({
  types: {
    context: {} as Record<"tirePressure" | "oilPressure" | "coolantLevel" | "battery", unknown>,
  },
  actors: {
    checkTirePressure: task(),
    checkOilPressure: task(),
    checkCoolantLevel: task(),
    checkBattery: task(),
  },
  guards: {
    allMeasured: ({ context }) => Object.values(context).every((measured) => measured !== null),
  },
}).createMachine({
  id: "vitalscheck",
  context: { tirePressure: null, oilPressure: null, coolantLevel: null, battery: null },
  initial: "CheckVitals",
  states: {
    CheckVitals: {
      invoke: [
        {
          id: "tires",
          src: "checkTirePressure",
          onDone: { actions: assign({ tirePressure: reading }) },
        },
        {
          id: "oil",
          src: "checkOilPressure",
          onDone: { actions: assign({ oilPressure: reading }) },
        },
        {
          id: "coolant",
          src: "checkCoolantLevel",
          onDone: { actions: assign({ coolantLevel: reading }) },
        },
        { id: "battery", src: "checkBattery", onDone: { actions: assign({ battery: reading }) } },
      ],
      always: { guard: "allMeasured", target: "VitalsChecked" },
    },
    VitalsChecked: { type: "final" },
  },
  output: ({ context }) => context,
});

const carVitals = setup({
  types: { context: {} as { lastReadings: unknown } },
  actors: { vitals },
  actions: { report: action<unknown>("vitals.report"), carOff: action("car.off") },
}).createMachine({
  id: "checkcarvitals",
  context: { lastReadings: null },
  initial: "WhenCarIsOn",
  on: { CarTurnedOffEvent: { target: ".WhenCarIsOn", actions: "carOff" } },
  states: {
    WhenCarIsOn: { on: { CarTurnedOnEvent: "DoCarVitalChecks" } },
    DoCarVitalChecks: {
      invoke: {
        id: "vitals",
        src: "vitals",
        onDone: {
          target: "CheckContinueVitalChecks",
          actions: [
            { type: "report", params: ({ event }: { event: object }) => outputOf(event) },
            assign({ lastReadings: ({ event }) => outputOf(event) }),
          ],
        },
      },
    },
    CheckContinueVitalChecks: { after: { 1_000: "DoCarVitalChecks" } },
  },
});

const paymentConfirmation = setup({
  types: { context: {} as { customer: unknown; payment: { amount: number }; available: boolean } },
  actors: { checkFunds: task(), sendSuccessEmail: task(), sendInsufficientFundsEmail: task() },
}).createMachine({
  id: "paymentconfirmation",
  context: { customer: null, payment: { amount: 0 }, available: false },
  initial: "Pending",
  states: {
    Pending: {
      on: {
        PaymentReceivedEvent: {
          target: "PaymentReceived",
          actions: assign({
            customer: ({ event }) => given(event)["customer"],
            payment: ({ event }) => given(event)["payment"] as { amount: number },
          }),
        },
      },
    },
    PaymentReceived: {
      invoke: {
        id: "funds",
        src: "checkFunds",
        input: ({ context }: { context: { payment: { amount: number } } }) => context.payment,
        onDone: {
          target: "ConfirmBasedOnFunds",
          actions: assign({ available: ({ event }) => outputOf(event)["available"] === true }),
        },
      },
    },
    ConfirmBasedOnFunds: {
      always: [
        { guard: ({ context }) => context.available, target: "SendPaymentSuccess" },
        { target: "SendInsufficientResults" },
      ],
    },
    SendPaymentSuccess: { invoke: { id: "success", src: "sendSuccessEmail", onDone: "End" } },
    SendInsufficientResults: {
      invoke: { id: "refusal", src: "sendInsufficientFundsEmail", onDone: "End" },
    },
    End: {
      type: "final",
      entry: sendParent(({ context }) => ({
        type: "ConfirmationCompletedEvent",
        payment: context.payment,
      })),
    },
  },
});

const reusingFunctions = setup({
  actors: { paymentConfirmation },
  types: { context: {} as { confirmed: unknown; seen: unknown } },
}).createMachine({
  id: "reusing-functions",
  context: { confirmed: null, seen: null },
  initial: "Confirming",
  states: {
    Confirming: {
      invoke: {
        id: "confirmation",
        src: "paymentConfirmation",
        onSnapshot: { actions: assign({ seen: ({ event }) => event.snapshot.value }) },
        onDone: "Confirmed",
      },
      on: {
        PaymentReceivedEvent: { actions: forwardTo("confirmation") },
        ConfirmationCompletedEvent: {
          actions: assign({ confirmed: ({ event }) => given(event)["payment"] }),
        },
      },
    },
    Confirmed: { type: "final" },
  },
  output: ({ context }) => ({ confirmed: context.confirmed }),
});

const payment = (amount: number) =>
  signal("PaymentReceivedEvent", { customer: { name: "Ada" }, payment: { amount } });

const measures = (value: number) =>
  ["coolant", "tires", "battery", "oil"].map((id) => done(`vitals/${id}`, { value }));

export const subflows: readonly Example[] = [
  example(
    "workflow-async-subflow",
    asyncSubflow,
    {},
    [done("onboard/ask", { response: "Ada" }), done("onboard/confirm")],
    [done("onboard/ask", { response: "Ada" }), fails("onboard/confirm", "no terminal")],
  ),
  example("workflow-car-vitals", carVitals, {}, [
    signal("CarTurnedOnEvent"),
    ...measures(100),
    pass(1_000),
    ...measures(90).slice(1),
    signal("CarTurnedOffEvent"),
    signal("CarTurnedOnEvent"),
    ...measures(80),
    signal("CarTurnedOffEvent"),
    pass(2_000),
  ]),
  example(
    "workflow-reusing-functions",
    reusingFunctions,
    {},
    [
      payment(100),
      done("confirmation/funds", { available: true }),
      payment(200),
      done("confirmation/success"),
    ],
    [
      payment(5_000),
      done("confirmation/funds", { available: false }),
      done("confirmation/refusal"),
    ],
  ),
];
