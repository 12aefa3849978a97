import * as restate from "@restatedev/restate-sdk";

// The service that Restate's server calls; needs Node 22 or newer.

const order = restate.service({
  name: "order",
  handlers: {
    place: async (context, input) => {
      const payment = await context.run("payment", async () => input);
      const inventory = await context.run("inventory", async () => payment);
      return context.run("delivery", async () => inventory);
    },
    fanOut: async (context) => {
      const numbers = Array.from({ length: 1_000 }, (_, number) => number);
      await restate.RestatePromise.all(
        numbers.map((number) => context.run(`step-${number}`, async () => number)),
      );
      return context.run("join", async () => null);
    },
  },
});

await restate.serve({ services: [order], port: Number(process.env.PORT) });
console.log("listening");
