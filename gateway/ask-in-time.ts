import type { Clock } from "./clock";
import type { Invocation, InvocationResult, LambdaService } from "./lambda/lambda-service";

/** Calls a function; undefined when it takes longer, in milliseconds. The function itself goes on, as on AWS. */
export function askInTime(
    { clock, lambda }: { readonly clock: Clock; readonly lambda: LambdaService },
    invocation: Omit<Invocation, "signal">,
    longestWait: number,
): Promise<InvocationResult | undefined> {
    const controller = new AbortController();
    return new Promise((resolve, reject) => {
        const cancel = clock.after(longestWait, () => {
            resolve(undefined);
            controller.abort();
        });
        lambda
            .invoke({ ...invocation, signal: controller.signal })
            .finally(cancel)
            .then(resolve, reject);
    });
}
