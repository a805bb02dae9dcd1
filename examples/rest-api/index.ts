export { answers } from "./answers";
export { guarded } from "./authorizers";
export { sold, web } from "./either";
export { shop } from "./shop";
export { stages } from "./stages";
export { targets } from "./targets";
export { templates } from "./templates";
export { checked } from "./validation";
