/** Body of `POST /orders`: what reaches the function has a total of at least 0. JSON Schema, draft 4. */
export const newOrderSchema = {
    type: "object",
    required: ["total"],
    properties: { total: { type: "number", minimum: 0 } },
};
