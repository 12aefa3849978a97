import { assign, setup } from "xstate";
import { task } from "../../src/index.ts";
import { done, example, type Example, fails, given, outputOf, pass, signal } from "./example.ts";

const says =
  (message: string) =>
  ({ event }: { readonly event: object }): boolean =>
    (event as { readonly error?: Error }).error?.message === message;

const provisionOrders = setup({
  types: { context: {} as { order: unknown } },
  actors: { provision: task(), exception: task() },
}).createMachine({
  id: "provisionorders",
  context: ({ input }) => ({ order: given(input)["order"] }),
  initial: "Provision",
  states: {
    Provision: {
      invoke: {
        id: "provision",
        src: "provision",
        input: ({ context }: { context: { order: unknown } }) => context.order,
        onDone: "ApplyOrder",
        onError: [
          { guard: says("Missing order id"), target: "Exception.MissingId" },
          { guard: says("Missing order item"), target: "Exception.MissingItem" },
        ],
      },
    },
    ApplyOrder: { type: "final" },
    Exception: {
      initial: "MissingId",
      states: {
        MissingId: { invoke: { id: "missing-id", src: "exception", onDone: "#end" } },
        MissingItem: { invoke: { id: "missing-item", src: "exception", onDone: "#end" } },
      },
    },
    End: { id: "end", type: "final" },
  },
});

const creditCheck = setup({
  types: { context: {} as { customer: unknown; decision: string } },
  actors: { callMicroservice: task(), start: task(), reject: task() },
  delays: { PT15M: 15 * 60_000 },
}).createMachine({
  id: "customercreditcheck",
  context: ({ input }) => ({ customer: given(input)["customer"], decision: "" }),
  initial: "CheckCredit",
  states: {
    CheckCredit: {
      invoke: {
        id: "check",
        src: "callMicroservice",
        input: ({ context }: { context: { customer: unknown } }) => context.customer,
        onDone: {
          target: "EvaluateDecision",
          actions: assign({ decision: ({ event }) => String(outputOf(event)["decision"]) }),
        },
      },
      after: { PT15M: "Timeout" },
    },
    EvaluateDecision: {
      always: [
        { guard: ({ context }) => context.decision === "Approved", target: "StartApplication" },
        { guard: ({ context }) => context.decision === "Denied", target: "RejectApplication" },
        { target: "RejectApplication" },
      ],
    },
    StartApplication: { invoke: { id: "start", src: "start", onDone: "End" } },
    RejectApplication: { invoke: { id: "reject", src: "reject", onDone: "End" } },
    End: { type: "final" },
    Timeout: {},
  },
});

const purchaseOrder = setup({
  actors: { logNewOrder: task(), logActive: task(), logCancelled: task() },
}).createMachine({
  id: "order",
  initial: "StartNewOrder",
  after: { 30_000: ".CancelOrder" },
  states: {
    StartNewOrder: {
      on: { OrderCreatedEvent: "LogNewOrder" },
    },
    LogNewOrder: { invoke: { id: "log-new", src: "logNewOrder", onDone: "WaitForConfirmation" } },
    WaitForConfirmation: { on: { OrderConfirmedEvent: "WaitOrderShipped" } },
    WaitOrderShipped: { on: { ShipmentSentEvent: "OrderFinished" } },
    OrderFinished: { type: "final" },
    CancelOrder: { invoke: { id: "cancel", src: "logCancelled", onDone: "OrderCancelled" } },
    OrderCancelled: { type: "final" },
  },
});

const bookLending = setup({
  types: { context: {} as { status: string } },
  actors: { getStatus: task(), sendStatus: task(), checkOut: task(), notify: task() },
  delays: { PT2W: 14 * 86_400_000 },
}).createMachine({
  id: "book-lending",
  context: { status: "" },
  initial: "Requested",
  states: {
    Requested: { on: { bookLendingRequest: "Get Book Status" } },
    "Get Book Status": {
      invoke: {
        id: "status",
        src: "getStatus",
        onDone: {
          target: "Book Status Decision",
          actions: assign({ status: ({ event }) => String(outputOf(event)["status"]) }),
        },
      },
    },
    "Book Status Decision": {
      always: [
        { guard: ({ context }) => context.status === "onloan", target: "Report Status To Lender" },
        { guard: ({ context }) => context.status === "available", target: "Check Out Book" },
        { target: "End" },
      ],
    },
    "Report Status To Lender": {
      invoke: { id: "report", src: "sendStatus", onDone: "Wait for Lender response" },
    },
    "Wait for Lender response": { on: { holdBook: "Sleep two weeks", declineBookhold: "End" } },
    "Sleep two weeks": { after: { PT2W: "Get Book Status" } },
    "Check Out Book": {
      initial: "Checking out book",
      states: {
        "Checking out book": {
          invoke: { id: "check-out", src: "checkOut", onDone: "Notifying Lender" },
        },
        "Notifying Lender": { invoke: { id: "notify", src: "notify", onDone: "End" } },
        End: { type: "final" },
      },
    },
    End: { type: "final" },
  },
});

export const orders: readonly Example[] = [
  example(
    "workflow-provision-orders",
    provisionOrders,
    { order: { id: "", item: "laptop" } },
    [done("provision")],
    [fails("provision", "Missing order id"), done("missing-id")],
    [fails("provision", "Missing order item"), done("missing-item")],
    [fails("provision", "Something else")],
  ),
  example(
    "workflow-credit-check",
    creditCheck,
    { customer: { id: "c1", ssn: 123 } },
    [done("check", { decision: "Approved" }), done("start")],
    [pass(60_000), done("check", { decision: "Denied" }), done("reject")],
    [pass(900_000), done("check", { decision: "Approved" })],
  ),
  example(
    "workflow-purchase-order-deadline",
    purchaseOrder,
    {},
    [
      signal("OrderCreatedEvent"),
      done("log-new"),
      signal("OrderConfirmedEvent"),
      signal("ShipmentSentEvent"),
    ],
    [signal("OrderCreatedEvent"), done("log-new"), pass(30_000), done("cancel")],
  ),
  example(
    "workflow-book-lending",
    bookLending,
    {},
    [
      signal("bookLendingRequest"),
      done("status", { status: "onloan" }),
      done("report"),
      signal("holdBook"),
      pass(14 * 86_400_000),
      done("status", { status: "available" }),
      done("check-out"),
      done("notify"),
    ],
    [signal("bookLendingRequest"), done("status", { status: "lost" })],
  ),
];
