import type * as pulumi from "@pulumi/pulumi";

/** Arguments of `ApiGatewayAccount`. */
export interface ApiGatewayAccountArgs {
    /**
     * ARN of the role API Gateway is to write logs with, when the account has none yet.
     * @default a role is made that may write logs and nothing else
     */
    roleArn?: pulumi.Input<string>;
    /**
     * Whether the account's present role, made elsewhere, is replaced. Every REST and WebSocket API of the account and
     * Region writes its logs with it.
     * @default false
     */
    replace?: boolean;
    /** Tags of the role that is made. */
    tags?: { [name: string]: pulumi.Input<string> };
}
