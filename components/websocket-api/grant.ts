import { RolePolicy } from "@pulumi/aws/iam/rolePolicy";
import type { Role } from "@pulumi/aws/iam/role";
import type { Function as AwsFunction } from "@pulumi/aws/lambda/function";
import * as pulumi from "@pulumi/pulumi";
import { issue } from "../../model/issue";
import type { LambdaFunction } from "../lambda-function";
import { plainName } from "../logical-name";
import { refuse } from "../refuse";
import { labelOf, logicalName } from "../targets/label";

/** Whoever may send messages to clients: a role, a function whose role it is, or a role's name or ARN. */
export type ConnectionsGrantee = Role | LambdaFunction | AwsFunction | pulumi.Input<string>;

/** A role with a name for the resource made for it. */
interface Grantee {
    readonly role: pulumi.Input<string>;
    readonly label: string | undefined;
}

/**
 * Lets a role send messages to clients, look connections up and close them: POST, GET and DELETE alike.
 * Source: developer guide, "Control access to WebSocket APIs with IAM authorization": the resource is
 * `arn:aws:execute-api:REGION:ACCOUNT:API_ID/STAGE/METHOD/@connections/ID`.
 */
export function grantConnections(
    parent: pulumi.ComponentResource,
    component: string,
    connectionsArn: pulumi.Output<string>,
    grantee: ConnectionsGrantee,
    name: string | undefined,
): RolePolicy {
    const { role, label = name } = readGrantee(grantee);
    if (label === undefined) {
        refuse(parent, [
            issue({
                path: "grantManageConnections",
                code: "name-invalid",
                problem: "a role whose name is an output needs a name for the policy made for it",
                got: "an output",
                fix: 'write grantManageConnections(role, "broadcast")',
            }),
        ]);
    }
    return new RolePolicy(
        `${component}-${plainName(name ?? label ?? "")}-connections`,
        {
            role,
            policy: pulumi.jsonStringify({
                Version: "2012-10-17",
                Statement: [{ Effect: "Allow", Action: "execute-api:ManageConnections", Resource: connectionsArn }],
            }),
        },
        { parent },
    );
}

/** By type token and not by class, so that a role of another copy of the SDK is a role too. */
function readGrantee(grantee: ConnectionsGrantee): Grantee {
    if (pulumi.Resource.isInstance(grantee)) {
        const label = logicalName(grantee);
        switch ((grantee as unknown as { readonly __pulumiType: string }).__pulumiType) {
            case "aws-gatehouse:index:LambdaFunction":
                return { role: (grantee as LambdaFunction).roleName, label };
            case "aws:lambda/function:Function":
                return { role: (grantee as AwsFunction).role.apply(roleNameOf), label };
            default:
                return { role: (grantee as Role).name, label };
        }
    }
    if (typeof grantee === "string") return { role: roleNameOf(grantee), label: roleNameOf(grantee) };
    return { role: pulumi.output(grantee).apply(roleNameOf), label: labelOf(grantee) };
}

/** `arn:aws:iam::123456789012:role/service/broadcast` is the role `broadcast`. */
function roleNameOf(text: string): string {
    return text.startsWith("arn:") ? (text.split("/").at(-1) ?? text) : text;
}
