import { assign, setup } from "xstate";
import { action, callback, task } from "../../src/index.ts";
import {
  done,
  example,
  type Example,
  fails,
  given,
  outputOf,
  pass,
  sends,
  signal,
} from "./example.ts";

const monitorJob = setup({
  types: { context: {} as { jobuid: unknown; status: string } },
  actors: { submit: task(), status: task(), report: task() },
}).createMachine({
  id: "jobmonitoring",
  context: { jobuid: null, status: "" },
  initial: "SubmitJob",
  states: {
    SubmitJob: {
      invoke: {
        id: "submit",
        src: "submit",
        onDone: {
          target: "WaitForCompletion",
          actions: assign({ jobuid: ({ event }) => outputOf(event)["jobuid"] }),
        },
      },
    },
    WaitForCompletion: { after: { 5_000: "GetJobStatus" } },
    GetJobStatus: {
      invoke: {
        id: "status",
        src: "status",
        input: ({ context }: { context: { jobuid: unknown } }) => ({ jobuid: context.jobuid }),
        onDone: {
          target: "DetermineCompletion",
          actions: assign({ status: ({ event }) => String(outputOf(event)["status"]) }),
        },
      },
    },
    DetermineCompletion: {
      always: [
        { guard: ({ context }) => context.status === "SUCCEEDED", target: "JobSucceeded" },
        { guard: ({ context }) => context.status === "FAILED", target: "JobFailed" },
        { target: "WaitForCompletion" },
      ],
    },
    JobSucceeded: { invoke: { id: "succeeded", src: "report", onDone: "End" } },
    JobFailed: { invoke: { id: "failed", src: "report", onDone: "End" } },
    End: { type: "final" },
  },
});

const monitorPatient = setup({
  actions: {
    sendTylenolOrder: action("tylenol.order"),
    callNurse: action("nurse.call"),
    callPulmonologist: action("pulmonologist.call"),
  },
}).createMachine({
  id: "patientVitals",
  initial: "MonitorVitals",
  states: {
    MonitorVitals: {
      on: {
        "monitor.highBodyTemp": { actions: ["sendTylenolOrder", "callNurse"] },
        "monitor.highRespirationRate": { actions: ["callPulmonologist"] },
        "monitor.discharged": "End",
      },
    },
    End: { type: "final", entry: "callNurse" },
  },
});

const checkInbox = setup({
  types: { context: {} as { customers: number }, events: {} as { type: "CHECK_INBOX" | "STOP" } },
  actors: { cron: callback(), check: task(), sendText: task() },
}).createMachine({
  id: "check-inbox",
  context: { customers: 0 },
  invoke: { id: "cron", src: "cron" },
  initial: "Idle",
  states: {
    Idle: { on: { CHECK_INBOX: "CheckInbox", STOP: "Stopped" } },
    CheckInbox: {
      invoke: {
        id: "check",
        src: "check",
        onDone: {
          target: "SendTextForHighPriority",
          actions: assign({ customers: ({ event }) => Number(outputOf(event)["count"]) }),
        },
      },
    },
    SendTextForHighPriority: {
      invoke: {
        id: "text",
        src: "sendText",
        input: ({ context }: { context: { customers: number } }) => context.customers,
        onDone: "Idle",
      },
    },
    Stopped: { type: "final" },
  },
});

const fillingWater = setup({
  types: { context: {} as { current: number; max: number } },
}).createMachine({
  id: "fillglassofwater",
  context: ({ input }) => ({
    current: Number(given(input)["current"]),
    max: Number(given(input)["max"]),
  }),
  initial: "CheckIfFull",
  states: {
    CheckIfFull: {
      always: [
        { guard: ({ context }) => context.current < context.max, target: "AddWater" },
        { target: "GlassFull" },
      ],
    },
    AddWater: {
      after: {
        500: {
          target: "CheckIfFull",
          actions: assign({ current: ({ context }) => context.current + 1 }),
        },
      },
    },
    GlassFull: { type: "final" },
  },
  output: ({ context }) => ({ counts: context }),
});

const roomReadings = setup({
  types: { context: {} as { temperature: unknown; humidity: unknown } },
  actors: { produceReport: task() },
  guards: {
    bothRead: ({ context }) => context.temperature !== null && context.humidity !== null,
  },
}).createMachine({
  id: "roomreadings",
  context: { temperature: null, humidity: null },
  initial: "ConsumeReading",
  states: {
    ConsumeReading: {
      entry: assign({ temperature: null, humidity: null }),
      on: {
        TemperatureEvent: {
          actions: assign({ temperature: ({ event }) => (event as { value?: unknown })["value"] }),
        },
        HumidityEvent: {
          actions: assign({ humidity: ({ event }) => (event as { value?: unknown })["value"] }),
        },
      },
      after: { 3_600_000: { guard: "bothRead", target: "GenerateReport" } },
    },
    GenerateReport: {
      invoke: {
        id: "report",
        src: "produceReport",
        input: ({ context }: { context: object }) => context,
        onDone: { target: "ConsumeReading", reenter: true },
      },
    },
  },
});

const mediaScanner = setup({
  types: { context: {} as { missing: unknown } },
  actors: { checkDirectories: task(), moveFiles: task() },
  actions: {
    emailErrors: ({ context }) => void context.missing,
    deleteOldFiles: action<{ keep: number }>("files.delete"),
  },
}).createMachine({
  id: "mediaScanner",
  context: { missing: null },
  initial: "CheckingDirectories",
  states: {
    CheckingDirectories: {
      invoke: {
        id: "check",
        src: "checkDirectories",
        onDone: "Moving",
        onError: {
          target: "ReportingErrors",
          actions: assign({
            missing: ({ event }) =>
              (event.error as { dirsToReport?: unknown }).dirsToReport ?? null,
          }),
        },
      },
    },
    Moving: {
      invoke: { id: "move", src: "moveFiles", onDone: "Done", onError: "ReportingErrors" },
    },
    ReportingErrors: { entry: "emailErrors", after: { 60_000: "CheckingDirectories" } },
    Done: { type: "final", entry: { type: "deleteOldFiles", params: { keep: 3 } } },
  },
});

const collegeApplication = setup({
  types: { context: {} as { form: boolean; fees: boolean; letters: boolean } },
  actors: { finalize: task() },
}).createMachine({
  id: "finalize-college-application",
  context: { form: false, fees: false, letters: false },
  initial: "FinalizeApplication",
  states: {
    FinalizeApplication: {
      on: {
        ApplicationSubmitted: { actions: assign({ form: true }) },
        ApplicationFeesPaid: { actions: assign({ fees: true }) },
        RecommendationLettersReceived: { actions: assign({ letters: true }) },
      },
      always: {
        guard: ({ context: { form, fees, letters } }) => form && fees && letters,
        target: "Finalizing",
      },
    },
    Finalizing: { invoke: { id: "finalize", src: "finalize", onDone: "Finalized" } },
    Finalized: { type: "final" },
  },
});

export const watching: readonly Example[] = [
  example(
    "workflow-monitor-job",
    monitorJob,
    {},
    [
      done("submit", { jobuid: "j1" }),
      pass(5_000),
      done("status", { status: "RUNNING" }),
      pass(5_000),
      done("status", { status: "SUCCEEDED" }),
      done("succeeded"),
    ],
    [
      done("submit", { jobuid: "j1" }),
      pass(5_000),
      done("status", { status: "FAILED" }),
      done("failed"),
    ],
  ),
  example("workflow-monitor-patient", monitorPatient, {}, [
    signal("monitor.highBodyTemp"),
    signal("monitor.highRespirationRate"),
    signal("monitor.discharged"),
  ]),
  example("workflow-check-inbox", checkInbox, {}, [
    sends("CHECK_INBOX"),
    done("check", { count: 2 }),
    sends("CHECK_INBOX"),
    done("text"),
    sends("CHECK_INBOX"),
    done("check", { count: 0 }),
    done("text"),
    sends("STOP"),
  ]),
  example("workflow-filling-water", fillingWater, { current: 0, max: 10 }, [
    pass(1_000),
    pass(3_900),
    pass(100),
  ]),
  example(
    "workflow-accumulate-room-readings",
    roomReadings,
    {},
    [
      signal("TemperatureEvent", { value: 21 }),
      pass(3_600_000),
      signal("HumidityEvent", { value: 60 }),
      pass(3_600_000),
    ],
    [
      signal("TemperatureEvent", { value: 21 }),
      signal("HumidityEvent", { value: 60 }),
      pass(3_600_000),
      done("report"),
      pass(3_600_000),
    ],
  ),
  example(
    "workflow-media-scanner",
    mediaScanner,
    {},
    [
      fails("check", "Missing directories", { dirsToReport: ["/a", "/b"] }),
      pass(60_000),
      done("check"),
      done("move"),
    ],
    [done("check"), fails("move", "Disk full"), pass(30_000)],
  ),
  example("workflow-finalize-college-app", collegeApplication, {}, [
    signal("ApplicationSubmitted"),
    signal("RecommendationLettersReceived"),
    signal("ApplicationFeesPaid"),
    done("finalize"),
  ]),
];
