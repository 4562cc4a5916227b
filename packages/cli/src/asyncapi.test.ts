import specs from "@asyncapi/specs";
import { Ajv } from "ajv";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Workplace } from "./testing/try-command.ts";

let place: Workplace;
beforeEach(() => {
  place = new Workplace();
});
afterEach(() => place.remove());

const orders = `type Order = { id: String, total: Float, note?: String }
## Orders of the shop.
@source(kafka, topic: "orders", group: "scoring")
in orders: Order
in least: Float = 10.0
@sink(file, path: "large.jsonl")
out large = orders when orders.total > least
out id = orders.id
`;

test("types --asyncapi is a valid document with a channel for each stream", async () => {
  place.write("orders.cst", orders);
  const { exit, stdout } = await place.try(["types", "--asyncapi"]);
  expect(exit).toBe(0);
  const document = JSON.parse(stdout);
  const validate = new Ajv({
    meta: false,
    validateSchema: false,
    strict: false,
    validateFormats: false,
    logger: false,
  }).compile(specs.schemas["3.0.0"] as object);
  expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
  expect(Object.keys(document.channels)).toEqual(["OrdersIn_orders", "OrdersOut_large", "OrdersOut_id"]);
  expect(document.channels.OrdersIn_orders).toMatchObject({
    address: "orders",
    description: "Orders of the shop.",
  });
  expect(document.channels.OrdersOut_large.address).toBe("large.jsonl");
  expect(document.channels.OrdersOut_id.address).toBeNull();
  expect(document.operations.sendOrdersOut_large.action).toBe("send");
  const { schema } = document.components.messages.OrdersOut_large.payload;
  expect(JSON.stringify(schema)).toContain('"total"');
});

test("formats of types exclude each other", async () => {
  place.write("orders.cst", orders);
  const { exit, stderr } = await place.try(["types", "--asyncapi", "--json-schema"]);
  expect({ exit, stderr }).toEqual({ exit: 2, stderr: expect.stringContaining("give one of them") });
});
