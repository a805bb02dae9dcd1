import { Function as AwsFunction } from "@pulumi/aws/lambda/function";
import type * as pulumi from "@pulumi/pulumi";
import { HttpApi, type HttpApiArgs } from "../../../components/http-api";
import { type MockOptions, type MockRun, runWithMocks } from "../../support/mock-stack";

/** A function of someone else's, as bare as AWS lets it be. */
export function lambda(name: string, opts?: pulumi.CustomResourceOptions): AwsFunction {
    return new AwsFunction(
        name,
        { role: "arn:aws:iam::123456789012:role/r", handler: "index.handler", runtime: "nodejs22.x" },
        opts,
    );
}

/** Runs a program with one HTTP API, whose arguments are made inside it. */
export function runHttpApi(
    makeArgs: () => HttpApiArgs,
    options: MockOptions & { readonly opts?: pulumi.ComponentResourceOptions } = {},
): Promise<MockRun> {
    const { opts, ...mocks } = options;
    return runWithMocks(() => {
        const api = new HttpApi("orders", makeArgs(), opts);
        return { url: api.url, apiId: api.apiId, stageName: api.stageName, domainTarget: api.domainTarget };
    }, mocks);
}

/** `count` routes, made from their number. */
export function routesOf(
    count: number,
    target: (index: number) => HttpApiArgs["routes"][string],
): HttpApiArgs["routes"] {
    return Object.fromEntries(
        Array.from({ length: count }, (_, index) => [`GET /things/t${String(index)}`, target(index)]),
    );
}
