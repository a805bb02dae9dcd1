/** Answers the user supplies for what only AWS, or another stack, could tell. */
export interface Fixtures {
    /** Answers by function token, such as `aws:ec2/getVpc:getVpc`: one for any arguments, or one for each. */
    readonly invokes: { readonly [token: string]: readonly FixtureAnswer[] };
    /** Outputs of other stacks by the name the program uses, such as `acme/network/dev`. */
    readonly stackReferences: { readonly [name: string]: { readonly [output: string]: unknown } };
    /** Where they come from, for messages. */
    readonly source?: string;
}

/** An answer, and the arguments it is for; those not named may have any value. */
export interface FixtureAnswer {
    readonly args: { readonly [name: string]: unknown };
    readonly returns: { readonly [name: string]: unknown };
}

/** No answers at all. */
export const noFixtures: Fixtures = { invokes: {}, stackReferences: {} };
