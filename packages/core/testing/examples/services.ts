import { assign, setup } from "xstate";
import { task } from "../../src/index.ts";
import { done, example, fails, given, outputOf, pass, signal, type Example } from "./example.ts";

const applicantRequest = setup({
  types: { context: {} as { applicant: Readonly<Record<string, unknown>> } },
  actors: { startApplication: task(), sendRejection: task() },
  guards: { isOver18: ({ context }) => Number(context.applicant["age"]) >= 18 },
}).createMachine({
  id: "applicantrequest",
  context: ({ input }) => ({
    applicant: given(input)["applicant"] as Readonly<Record<string, unknown>>,
  }),
  initial: "CheckApplication",
  states: {
    CheckApplication: {
      on: { Submit: [{ guard: "isOver18", target: "StartApplication" }, "RejectApplication"] },
    },
    StartApplication: { invoke: { id: "start", src: "startApplication", onDone: "End" } },
    RejectApplication: { invoke: { id: "reject", src: "sendRejection", onDone: "End" } },
    End: { type: "final" },
  },
});

const sendCloudEvent = setup({
  types: { context: {} as { orders: readonly unknown[]; provisioned: unknown } },
  actors: { provisionOrder: task(), publish: task() },
}).createMachine({
  id: "sendcloudeventonprovision",
  context: ({ input }) => ({
    orders: given(input)["orders"] as readonly unknown[],
    provisioned: null,
  }),
  initial: "ProvisionOrdersState",
  states: {
    ProvisionOrdersState: {
      invoke: {
        id: "provision",
        src: "provisionOrder",
        input: ({ context }: { context: { orders: readonly unknown[] } }) => context.orders[0],
        onDone: {
          target: "Publish",
          actions: assign({ provisioned: ({ event }) => outputOf(event)["order"] }),
        },
      },
    },
    Publish: {
      invoke: {
        id: "publish",
        src: "publish",
        input: ({ context }: { context: { provisioned: unknown } }) => ({
          type: "provisioningComplete",
          order: context.provisioned,
        }),
        onDone: "End",
      },
    },
    End: { type: "final" },
  },
});

const eventBasedService = setup({
  actors: { makeAppointment: task(), confirm: task() },
  delays: { confirmTimeout: 15 * 60_000 },
}).createMachine({
  id: "VetAppointmentWorkflow",
  initial: "Idle",
  states: {
    Idle: { on: { MakeVetAppointment: "MakeVetAppointmentState" } },
    MakeVetAppointmentState: {
      invoke: { id: "appointment", src: "makeAppointment", onDone: "End" },
      after: { confirmTimeout: "TimedOut" },
    },
    TimedOut: { type: "final" },
    End: { type: "final" },
  },
});

interface Bid {
  readonly carid: string;
  readonly amount: number;
}

const carAuction = setup({
  types: { context: {} as { bids: readonly Bid[] } },
}).createMachine({
  id: "handleCarAuctionBid",
  context: { bids: [] },
  initial: "StoreCarAuctionBid",
  states: {
    StoreCarAuctionBid: {
      on: {
        CarBidEvent: {
          actions: assign({
            bids: ({ context, event }) => [...context.bids, (event as { bid?: Bid }).bid as Bid],
          }),
        },
      },
      after: { 3_600_000: "BiddingEnded" },
    },
    BiddingEnded: { type: "final" },
  },
  // Throws where nobody has bid, which fails the run.
  output: ({ context }) =>
    context.bids.reduce((best, bid) => (bid.amount > best.amount ? bid : best)),
});

const patientOnboarding = setup({
  actors: { storePatient: task(), assignDoctor: task(), scheduleAppointment: task() },
}).createMachine({
  id: "patientonboarding",
  initial: "Idle",
  states: {
    Idle: { on: { NewPatientEvent: "Onboard" } },
    Onboard: {
      initial: "Storing",
      states: {
        Storing: {
          invoke: { id: "store", src: "storePatient", onDone: "Assigning", onError: "#failed" },
        },
        Assigning: {
          invoke: { id: "assign", src: "assignDoctor", onDone: "Scheduling", onError: "#failed" },
        },
        Scheduling: {
          invoke: {
            id: "schedule",
            src: "scheduleAppointment",
            onDone: "Done",
            onError: "#failed",
          },
        },
        Done: { type: "final" },
      },
      onDone: "End",
    },
    Failed: { id: "failed", on: { NewPatientEvent: "Onboard" } },
    End: { type: "final" },
  },
});

export const services: readonly Example[] = [
  example(
    "workflow-applicant-request",
    applicantRequest,
    { applicant: { fname: "John", age: 22 } },
    [signal("Submit"), done("start")],
  ),
  example("workflow-send-cloudevent", sendCloudEvent, { orders: [{ id: "123" }] }, [
    done("provision", { order: { id: "123", status: "provisioned" } }),
    done("publish"),
  ]),
  example(
    "workflow-event-based-service",
    eventBasedService,
    {},
    [signal("MakeVetAppointment"), done("appointment")],
    [signal("MakeVetAppointment"), pass(900_000), done("appointment")],
  ),
  example(
    "workflow-car-auction-bids",
    carAuction,
    {},
    [
      signal("CarBidEvent", { bid: { carid: "car123", amount: 3_000 } }),
      pass(1_800_000),
      signal("CarBidEvent", { bid: { carid: "car123", amount: 4_000 } }),
      pass(1_800_000),
    ],
    [pass(3_600_000)],
  ),
  example("workflow-new-patient-onboarding", patientOnboarding, {}, [
    signal("NewPatientEvent"),
    done("store"),
    fails("assign", "ServiceNotAvailable"),
    signal("NewPatientEvent"),
    done("store"),
    done("assign"),
    done("schedule"),
  ]),
];
