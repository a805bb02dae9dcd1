import { type ServiceError, status } from "@grpc/grpc-js";
import { InputPropertiesError } from "@pulumi/pulumi/proto/errors_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { CaptureError } from "./capture-error";
import type { Diagnostic } from "./resource-graph";

/** One argument that is wrong. */
export interface PropertyProblem {
    /** Property path, such as `routes["GET pets"]`. */
    readonly property: string;
    readonly reason: string;
}

/** A component refused its arguments, or failed. */
export class ConstructError extends CaptureError {
    /** What is wrong with the arguments, as the component pointed at it; empty when it failed otherwise. */
    public readonly problems: readonly PropertyProblem[];

    public constructor(message: string, problems: readonly PropertyProblem[], diagnostics: readonly Diagnostic[]) {
        super(message, diagnostics);
        this.name = "ConstructError";
        this.problems = problems;
    }
}

/** Header gRPC carries structured details in. Source: grpc.io/docs/guides/error, "Richer error model". */
const detailsHeader = "grpc-status-details-bin";

/** Reads why a component was not constructed. Source: @pulumi/pulumi provider/server.js buildInvalidPropertiesError. */
export function readConstructError(error: ServiceError, diagnostics: readonly Diagnostic[]): ConstructError {
    const message =
        error.code === status.DEADLINE_EXCEEDED ? "the component was not constructed in time" : error.details;
    return new ConstructError(message, error.metadata.get(detailsHeader).flatMap(readProblems), diagnostics);
}

function readProblems(details: string | Buffer): PropertyProblem[] {
    if (typeof details === "string") return [];
    return Status.deserializeBinary(details)
        .getDetailsList()
        .filter((detail) => detail.getTypeName() === "pulumirpc.InputPropertiesError")
        .flatMap((detail) => InputPropertiesError.deserializeBinary(detail.getValue_asU8()).getErrorsList())
        .map((each) => ({ property: each.getPropertyPath(), reason: each.getReason() }));
}
