import { traceIdOf } from "../request-id";

/**
 * X-Amzn-Trace-Id as a target gets it.
 * @documented Elastic Load Balancing user guide, "Request tracing for your Application Load Balancer": without the header,
 * `Root` is made; with `Root`, `Self` is put before it, in place of one that is there; with other fields only, `Root` is
 * added and they are kept.
 */
export function traceHeaderOf(sent: string | string[] | undefined, now: number): string {
    if (typeof sent !== "string" || sent === "") return traceIdOf(undefined, now);
    const fields = sent.split(";").filter((field) => field !== "" && !field.startsWith("Self="));
    const own = traceIdOf(undefined, now);
    if (fields.some((field) => field.startsWith("Root="))) {
        return [own.replace("Root=", "Self="), ...fields].join(";");
    }
    return [...fields, own].join(";");
}
