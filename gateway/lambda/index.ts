export { createLambdaService, type LambdaServiceOptions } from "./create-lambda-service";
export { defaultServiceLimits, type ServiceLimits } from "./lambda-limits";
export type { Invocation, InvocationResult, LambdaService } from "./lambda-service";
