"use client";
import {
  isFinished,
  type Definition,
  type JsonObject,
  type JsonValue,
  type Problem,
} from "@waymark/core";
import type { FaultOutcome } from "@waymark/simulator";
import { useEffect, useEffectEvent, useMemo, useState, useSyncExternalStore } from "react";
import { startingValue } from "../../forms/starting-value.ts";
import { TabPanel, Tabs } from "../../ui/tabs.tsx";
import { say } from "../../ui/toast.tsx";
import { useDesigner } from "../designer-context.tsx";
import { counterExample } from "./counter-example.ts";
import { FaultLabPanel } from "./fault-lab-panel.tsx";
import { setupOf } from "./fault-lab.ts";
import { GuardPanel } from "./guards/guard-panel.tsx";
import { guardsOf } from "./guards/guards-of.ts";
import { heldTo } from "./guards/held-guards.ts";
import { HeldNote } from "./guards/held-note.tsx";
import { useHeldGuards } from "./guards/use-held-guards.ts";
import { ScriptPanel } from "./script-panel.tsx";
import { SimulationSession } from "./session.ts";
import { SimulatedGraph } from "./simulated-graph.tsx";
import { SimulatedLog } from "./simulated-log.tsx";
import { SimulatedValues } from "./simulated-values.tsx";
import { SimulationBar } from "./simulation-bar.tsx";
import { useSimulationHost } from "./simulation-host.tsx";
import { StartSimulation } from "./start-simulation.tsx";
import type { StepScript } from "./step-script.ts";
import { useFaultLab } from "./use-fault-lab.ts";
import { usePlaying, type Speed } from "./use-playing.ts";
import { useSetup } from "./use-setup.ts";
import { WhatItWaitsFor } from "./what-it-waits-for.tsx";

type Part = "script" | "guards" | "log" | "values" | "faults";

const PART = "flex min-h-0 flex-1 flex-col outline-offset-[-2px]";

/** The document as it is now, run in the page by the core itself. */
export function SimulateView({ definition }: { readonly definition: Definition }) {
  const { holder, asked, ask } = useSimulationHost();
  const { state: documentState } = useDesigner();
  const [session] = useState(() => holder.session(() => new SimulationSession()));
  const state = useSyncExternalStore(session.subscribe, session.get, session.get);
  const [scripts, showScripts] = useState(holder.scripts);
  const [input, setInput] = useState<JsonValue | undefined>(() => session.get().setup?.input);
  const [speed, setSpeed] = useState<Speed>("normal");
  const [starting, setStarting] = useState(false);
  const [part, show] = useState<Part>("script");
  const holding = useHeldGuards(definition, session);
  const { steps, setup } = useSetup(definition, scripts, input, holding.held);
  const lab = useFaultLab(steps);
  usePlaying(session, state.isPlaying, speed);
  const { standing, refused } = state;
  const setScripts = (next: Readonly<Record<string, StepScript>>) => {
    holder.keepScripts(next);
    showScripts(next);
  };
  const showAsked = useEffectEvent((problem: Problem, document: JsonObject) => {
    ask(undefined);
    // What a guard is held to is no fault of the document's.
    const shown = counterExample({ document, setup: { ...setup, definition }, steps }, problem);
    if (!shown) return say("No run was found that shows it.");
    holding.forget();
    setScripts(shown.setup.scripts);
    session.start(shown.setup, shown.acts);
    session.play(true);
    show("log");
  });
  const { document } = documentState;
  useEffect(() => {
    if (!asked || !document) return undefined;
    // It may take a moment to find: the view is drawn first.
    const timer = setTimeout(() => showAsked(asked, document));
    return () => clearTimeout(timer);
  }, [asked, document]);
  const isStale = standing !== undefined && standing.definition.hash !== setup.definition.hash;
  const guards = useMemo(() => (document ? guardsOf(document) : []), [document]);
  const heldCount = guards.filter((guard) => heldTo(holding.held, guard) !== undefined).length;

  const script = (stepId: string, next: StepScript) => {
    setScripts({ ...scripts, [stepId]: next });
    if (standing) session.do({ type: "script", stepId, script: next });
  };
  const start = (chosen: JsonValue) => {
    setInput(chosen);
    setStarting(false);
    if (session.start({ ...setup, input: chosen })) show("log");
  };
  const play = ({ faults }: FaultOutcome) => {
    const scenario = setupOf(lab.state?.setup ?? setup, steps, faults);
    setScripts(scenario.scripts);
    session.start(scenario);
    session.play(true);
    show("log");
  };
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <SimulationBar
        session={session}
        state={state}
        speed={speed}
        onSpeed={setSpeed}
        onStart={() => setStarting(true)}
        isHeld={heldCount > 0}
      />
      <HeldNote count={heldCount} onRelease={holding.release} />
      {isStale ? (
        <p
          role="status"
          data-tone="amber"
          className="border-b border-tone/30 bg-tone/7 px-4 py-2 text-sm"
        >
          The document was changed since this simulation began: start again to simulate what it says
          now.
        </p>
      ) : null}
      <div className="flex min-h-0 flex-1 max-lg:flex-col">
        <div className="flex min-h-0 min-w-0 flex-1 flex-col">
          <SimulatedGraph definition={standing?.definition ?? definition} standing={standing} />
          {standing ? (
            <WhatItWaitsFor session={session} standing={standing} refused={refused} />
          ) : null}
        </div>
        <aside
          aria-label="The simulation"
          className="flex min-h-0 w-full shrink-0 flex-col border-l max-lg:border-t max-lg:border-l-0 lg:w-105"
        >
          <Tabs<Part>
            label="Parts of the simulation"
            value={part}
            onChange={show}
            tabs={[
              { id: "script", label: "Script" },
              ...(guards.length === 0 ? [] : [{ id: "guards" as const, label: "Guards" }]),
              { id: "log", label: "Log", count: standing?.history.length },
              { id: "values", label: "Values" },
              { id: "faults", label: "Fault lab" },
            ]}
            className="flex min-h-0 flex-1 flex-col"
          >
            <TabPanel value="script" className={PART}>
              <ScriptPanel steps={steps} setup={setup} onChange={script} />
            </TabPanel>
            <TabPanel value="guards" className={PART}>
              <GuardPanel
                guards={guards}
                holding={holding}
                asked={
                  document && standing && !isFinished(standing.status)
                    ? { document, scope: standing.scope }
                    : undefined
                }
              />
            </TabPanel>
            <TabPanel value="log" className={PART}>
              {standing ? <SimulatedLog session={session} standing={standing} /> : <NotStarted />}
            </TabPanel>
            <TabPanel value="values" className={PART}>
              {standing ? <SimulatedValues standing={standing} /> : <NotStarted />}
            </TabPanel>
            <TabPanel value="faults" className={PART}>
              <FaultLabPanel
                state={lab.state}
                isStale={lab.state?.setup.definition.hash !== setup.definition.hash}
                onRun={() => lab.run(setup)}
                onStop={lab.stop}
                onPlay={play}
              />
            </TabPanel>
          </Tabs>
        </aside>
      </div>
      {starting ? (
        <StartSimulation
          schema={definition.inputSchema}
          input={input ?? startingValue(definition.inputSchema)}
          onStart={start}
          onClose={() => setStarting(false)}
        />
      ) : null}
    </div>
  );
}

const NotStarted = () => (
  <p className="p-4 text-sm text-ink-3">Start the simulation: what happens stands here.</p>
);
