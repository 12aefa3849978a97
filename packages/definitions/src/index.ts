import { defineDag, defineJsonMachine } from "@waymark/core";
import { builtInTasks } from "./built-in/index.ts";
import { createRegistry } from "./registry.ts";
import { deliveryRecall, deliveryShip } from "./tasks/delivery.ts";
import { documentPublish } from "./tasks/document.ts";
import { inventoryRelease, inventoryReserve } from "./tasks/inventory.ts";
import { paymentCharge, paymentRefund } from "./tasks/payment.ts";
import documentReview from "./workflows/document-review.json" with { type: "json" };
import orderApproval from "./workflows/order-approval.json" with { type: "json" };
import { orderMachine } from "./workflows/order-machine.ts";
import order from "./workflows/order.json" with { type: "json" };
import wholesaleOrder from "./workflows/wholesale-order.json" with { type: "json" };

export { NonRetryableError } from "./non-retryable-error.ts";
export { createRegistry, type Registry } from "./registry.ts";
export {
  defineTask,
  type Task,
  type TaskContext,
  type TaskHandler,
  type TaskIcon,
  type TaskLog,
  type TaskOptions,
  type TaskRate,
} from "./task.ts";

/** Everything that is shipped. To add a workflow or a task, add it here. */
export const { workflows, tasks } = createRegistry({
  workflows: [
    defineDag(order),
    orderMachine,
    defineDag(orderApproval),
    defineDag(wholesaleOrder),
    defineJsonMachine(documentReview),
  ],
  tasks: [
    ...builtInTasks,
    paymentCharge,
    paymentRefund,
    inventoryReserve,
    inventoryRelease,
    deliveryShip,
    deliveryRecall,
    documentPublish,
  ],
});
