import type { Throttle } from "../../throttle";

/** What plans and keys are judged against. */
export interface PlansContext {
    /** Every route of the table that could be read. */
    readonly routes: readonly PlanRoute[];
    /** The API's stages; a throttle that is not set, or could not be read, is undefined. */
    readonly stages: readonly { readonly name: string; readonly throttle?: Throttle | undefined }[];
    /** The account's throttle in the Region. */
    readonly account: Throttle;
    /** Where a request's key is taken from. */
    readonly keySource: "header" | "authorizer";
}

/** A route as far as plans are concerned. */
export interface PlanRoute {
    /** The key as it was written. */
    readonly text: string;
    /** Without the variables' names; see `routeIdentity`. */
    readonly identity: string;
    /** Whether requests must carry an API key. */
    readonly requiresKey: boolean;
    /** Whether a Lambda function authorizes it: such a one alone can say a request's key. */
    readonly lambdaAuthorizer: boolean;
}
