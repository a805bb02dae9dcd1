import type * as pulumi from "@pulumi/pulumi";
import { plainName } from "../logical-name";
import type { ApiGatewayAccountArgs } from "./args";

/** What an `ApiGatewayAccount` will create or read. */
export interface ApiGatewayAccountPlan {
    /** Logical name of the settings. */
    readonly name: string;
    /** Logical name of the settings as they are read. */
    readonly present: string;
    /** The role to make, or the one that was given. */
    readonly role: { readonly name: string } | { readonly arn: pulumi.Input<string> };
    readonly replace: boolean;
}

/** What to create for arguments that `validateApiGatewayAccount` has passed. Pure. */
export function planApiGatewayAccount(name: string, args: ApiGatewayAccountArgs): ApiGatewayAccountPlan {
    return {
        name,
        present: `${name} present`,
        role: args.roleArn === undefined ? { name: plainName(`${name}-logs`) } : { arn: args.roleArn },
        replace: args.replace ?? false,
    };
}
