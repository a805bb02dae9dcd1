import type { AwsPlace } from "./aws-place";
import type { StandInIds } from "./stand-in-ids";

/** What an answer is made from. */
export interface Question {
    readonly token: string;
    readonly args: { readonly [name: string]: unknown };
    readonly place: AwsPlace;
    readonly ids: StandInIds;
}

/** Properties by name, as a function answers them. */
export type Fields = { readonly [name: string]: unknown };

/** ARN of a thing in the question's Region and account. */
export function arn({ place }: Question, service: string, resource: string): string {
    return `arn:${place.partition}:${service}:${place.region}:${place.account}:${resource}`;
}

/** A text of the arguments; an empty one is none. */
export function written(args: Fields, name: string): string | undefined {
    const value = args[name];
    return typeof value === "string" && value !== "" ? value : undefined;
}
