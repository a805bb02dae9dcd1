export {
    LambdaArchitecture,
    type LambdaFunctionArgs,
    type LambdaFunctionBundle,
    type LambdaFunctionLogs,
    type LambdaFunctionVpc,
    LambdaLogFormat,
    LambdaLogLevel,
    LambdaSystemLogLevel,
} from "./args";
export { LambdaFunction, type LambdaFunctionResources, timeoutOf } from "./lambda-function";
