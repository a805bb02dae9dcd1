export { ApiGatewayAccount, type ApiGatewayAccountResources } from "./api-gateway-account";
export type { ApiGatewayAccountArgs } from "./args";
export { validateApiGatewayAccount } from "./validate";
