export type { Canary } from "./args";
