import type * as pulumi from "@pulumi/pulumi";
import { FunctionUrl, type FunctionUrlArgs } from "../../../components/function-url";
import { type MockOptions, type MockRun, runWithMocks } from "../../support/mock-stack";

/** Runs a program with one function URL, whose arguments are made inside it. */
export function runFunctionUrl(
    makeArgs: () => FunctionUrlArgs,
    { opts, ...mocks }: MockOptions & { readonly opts?: pulumi.ComponentResourceOptions } = {},
): Promise<MockRun> {
    return runWithMocks(() => {
        const { url, functionUrl, urlId, distributionDomainName, domainTarget } = new FunctionUrl(
            "webhook",
            makeArgs(),
            opts,
        );
        return { url, functionUrl, urlId, distributionDomainName, domainTarget };
    }, mocks);
}

/** The types of the resources a function URL is made of. */
export const types = {
    component: "aws-gatehouse:index:FunctionUrl",
    url: "aws:lambda/functionUrl:FunctionUrl",
    permission: "aws:lambda/permission:Permission",
    distribution: "aws:cloudfront/distribution:Distribution",
    originAccess: "aws:cloudfront/originAccessControl:OriginAccessControl",
    webAcl: "aws:wafv2/webAcl:WebAcl",
    certificate: "aws:acm/certificate:Certificate",
    validation: "aws:acm/certificateValidation:CertificateValidation",
    record: "aws:route53/record:Record",
} as const;

/** Names of the resources the component made, with the last word of their type. */
export function namesOf({ resources }: MockRun): string[] {
    return resources
        .filter(({ parent }) => parent.includes(types.component))
        .map(({ type, name }) => `${type.split(":").at(-1) ?? ""} ${name}`);
}
