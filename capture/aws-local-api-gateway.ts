import { isPropertyMap, type PropertyValue, secret } from "../model/property-value";
import type { LocalResource, LocalState } from "./local-state";

type LocalType = (resource: LocalResource) => LocalState;

/** Hosted zone of an edge-optimized domain: CloudFront's own. Source: AWS General Reference, "CloudFront endpoints". */
const cloudFrontZone = "Z2FDTNDATAQYW2";

/** A stage's address without its scheme. Source: API Gateway developer guide, "Invoke an API": <id>.execute-api.<region>.<suffix>. */
function host(apiId: string, { place }: LocalResource): string {
    return `${apiId}.execute-api.${place.region}.${place.dnsSuffix}`;
}

function shortId(
    length: number,
    outputs: (resource: LocalResource, id: string) => LocalState["outputs"] = () => ({}),
): LocalType {
    return (resource) => {
        const id = resource.knownId ?? resource.ids.letters(length);
        return { id, outputs: outputs(resource, id) };
    };
}

const http: { readonly [type: string]: LocalType } = {
    "aws:apigatewayv2/api:Api": shortId(10, (resource, id) => {
        const webSocket = resource.text("protocolType") === "WEBSOCKET";
        return {
            name: resource.physicalName("name", 128),
            arn: `arn:${resource.place.partition}:apigateway:${resource.place.region}::/apis/${id}`,
            executionArn: resource.arn("execute-api", id),
            apiEndpoint: `${webSocket ? "wss" : "https"}://${host(id, resource)}`,
            apiKeySelectionExpression: "$request.header.x-api-key",
            ...(webSocket ? {} : { routeSelectionExpression: "$request.method $request.path" }),
        };
    }),
    "aws:apigatewayv2/stage:Stage": (resource) => {
        const apiId = resource.text("apiId") ?? "";
        const name = resource.knownId ?? resource.physicalName("name", 128);
        const api = resource.find("aws:apigatewayv2/api:Api", apiId);
        const scheme = api?.["protocolType"] === "WEBSOCKET" ? "wss" : "https";
        return {
            id: name,
            outputs: {
                name,
                arn: `arn:${resource.place.partition}:apigateway:${resource.place.region}::/apis/${apiId}/stages/${name}`,
                executionArn: resource.arn("execute-api", `${apiId}/${name}`),
                // The default stage is served at the root. Source: developer guide, "Stages for HTTP APIs".
                invokeUrl: `${scheme}://${host(apiId, resource)}/${name === "$default" ? "" : name}`,
            },
        };
    },
    "aws:apigatewayv2/integration:Integration": shortId(7, ({ find, text }) => {
        const api = find("aws:apigatewayv2/api:Api", text("apiId") ?? "");
        // Source: API Gateway v2 API reference, Integration, "integrationResponseSelectionExpression".
        return api?.["protocolType"] === "WEBSOCKET"
            ? { integrationResponseSelectionExpression: "${integration.response.statuscode}" }
            : {};
    }),
    "aws:apigatewayv2/integrationResponse:IntegrationResponse": shortId(6),
    "aws:apigatewayv2/route:Route": shortId(7),
    "aws:apigatewayv2/routeResponse:RouteResponse": shortId(6),
    "aws:apigatewayv2/authorizer:Authorizer": shortId(6, ({ physicalName }) => ({ name: physicalName("name", 128) })),
    "aws:apigatewayv2/deployment:Deployment": shortId(6, () => ({ autoDeployed: false })),
    "aws:apigatewayv2/apiMapping:ApiMapping": shortId(6),
    "aws:apigatewayv2/model:Model": shortId(6),
    "aws:apigatewayv2/vpcLink:VpcLink": shortId(6, ({ physicalName, place }, id) => ({
        name: physicalName("name", 128),
        arn: `arn:${place.partition}:apigateway:${place.region}::/vpclinks/${id}`,
    })),
    "aws:apigatewayv2/domainName:DomainName": ({ text, ids, place, inputs, knownId }) => {
        const domainName = knownId ?? text("domainName") ?? "";
        const configuration = isPropertyMap(inputs["domainNameConfiguration"]) ? inputs["domainNameConfiguration"] : {};
        return {
            id: domainName,
            outputs: {
                arn: `arn:${place.partition}:apigateway:${place.region}::/domainnames/${domainName}`,
                apiMappingSelectionExpression: "$request.basepath",
                domainNameConfiguration: {
                    ipAddressType: configuration["ipAddressType"] ?? "ipv4",
                    targetDomainName: `d-${ids.letters(10)}.execute-api.${place.region}.${place.dnsSuffix}`,
                    hostedZoneId: `Z${ids.hex(13).toUpperCase()}`,
                },
            },
        };
    },
};

const rest: { readonly [type: string]: LocalType } = {
    "aws:apigateway/restApi:RestApi": shortId(10, (resource, id) => ({
        name: resource.physicalName("name", 128),
        arn: `arn:${resource.place.partition}:apigateway:${resource.place.region}::/restapis/${id}`,
        executionArn: resource.arn("execute-api", id),
        rootResourceId: resource.ids.letters(10, "root"),
    })),
    "aws:apigateway/deployment:Deployment": shortId(6),
    "aws:apigateway/resource:Resource": shortId(6),
    "aws:apigateway/authorizer:Authorizer": shortId(6, ({ physicalName }) => ({ name: physicalName("name", 128) })),
    "aws:apigateway/requestValidator:RequestValidator": shortId(6),
    "aws:apigateway/stage:Stage": (resource) => {
        const restApi = resource.text("restApi") ?? "";
        const name = resource.text("stageName") ?? "";
        return {
            id: `ags-${restApi}-${name}`,
            outputs: {
                arn: `arn:${resource.place.partition}:apigateway:${resource.place.region}::/restapis/${restApi}/stages/${name}`,
                executionArn: resource.arn("execute-api", `${restApi}/${name}`),
                invokeUrl: `https://${host(restApi, resource)}/${name}`,
            },
        };
    },
    "aws:apigateway/usagePlan:UsagePlan": shortId(6, ({ physicalName, place }, id) => ({
        name: physicalName("name", 128),
        arn: `arn:${place.partition}:apigateway:${place.region}::/usageplans/${id}`,
    })),
    "aws:apigateway/apiKey:ApiKey": shortId(10, ({ physicalName, place, ids }, id) => ({
        name: physicalName("name", 128),
        arn: `arn:${place.partition}:apigateway:${place.region}::/apikeys/${id}`,
        value: secret(ids.letters(40, "value")),
    })),
    "aws:apigateway/usagePlanKey:UsagePlanKey": ({ text, physicalName }) => ({
        id: text("keyId") ?? "",
        outputs: { name: physicalName(), value: secret("") },
    }),
    "aws:apigateway/vpcLink:VpcLink": shortId(6, ({ physicalName, place }, id) => ({
        name: physicalName("name", 128),
        arn: `arn:${place.partition}:apigateway:${place.region}::/vpclinks/${id}`,
    })),
    "aws:apigateway/domainName:DomainName": ({ text, ids, place, knownId }) => {
        const domainName = knownId ?? text("domainName") ?? "";
        const outputs: { [output: string]: PropertyValue } = {
            arn: `arn:${place.partition}:apigateway:${place.region}::/domainnames/${domainName}`,
            domainNameId: ids.letters(10, "id"),
            regionalDomainName: `d-${ids.letters(10)}.execute-api.${place.region}.${place.dnsSuffix}`,
            regionalZoneId: `Z${ids.hex(13).toUpperCase()}`,
            cloudfrontDomainName: `d${ids.letters(13)}.cloudfront.net`,
            cloudfrontZoneId: cloudFrontZone,
        };
        return { id: domainName, outputs };
    },
};

/** API Gateway's types, HTTP and WebSocket (`apigatewayv2`) and REST (`apigateway`). */
export const apiGatewayTypes: { readonly [type: string]: LocalType } = { ...http, ...rest };
