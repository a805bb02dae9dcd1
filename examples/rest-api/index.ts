export { answers } from "./answers";
export { guarded } from "./authorizers";
export { shop } from "./shop";
export { stages } from "./stages";
export { targets } from "./targets";
export { templates } from "./templates";
export { checked } from "./validation";
