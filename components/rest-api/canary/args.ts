import type * as pulumi from "@pulumi/pulumi";

/**
 * Part of a stage's requests goes to what is deployed now, the rest to what was deployed before.
 * Source: developer guide, "Set up an API Gateway canary release deployment".
 */
export interface Canary {
    /** Percent of the requests that go to the canary, 0 to 100. May have a fraction. */
    percent: number;
    /**
     * Id of the deployment that serves the other requests: the API's output `deploymentId` before the change. Leave
     * `canary` out to send every request to what is deployed now.
     * @default what is deployed now, so that the canary differs in its variables alone
     */
    stableDeploymentId?: pulumi.Input<string>;
    /** Stage variables that have another value in the canary. */
    variables?: { [name: string]: pulumi.Input<string> };
    /**
     * Whether the canary shares the stage's cache.
     * @default false
     */
    useStageCache?: boolean;
}
