/** Type of the resource at the root of every program. */
export const stackType = "pulumi:pulumi:Stack";

/** Type tokens of the resources an HTTP API or a WebSocket API is made of, as `@pulumi/aws` 7 registers them. */
export const apiType = "aws:apigatewayv2/api:Api";
export const routeType = "aws:apigatewayv2/route:Route";
export const integrationType = "aws:apigatewayv2/integration:Integration";
export const authorizerType = "aws:apigatewayv2/authorizer:Authorizer";
export const stageType = "aws:apigatewayv2/stage:Stage";
export const domainNameType = "aws:apigatewayv2/domainName:DomainName";
export const apiMappingType = "aws:apigatewayv2/apiMapping:ApiMapping";
export const deploymentType = "aws:apigatewayv2/deployment:Deployment";
export const routeResponseType = "aws:apigatewayv2/routeResponse:RouteResponse";
export const integrationResponseType = "aws:apigatewayv2/integrationResponse:IntegrationResponse";
export const apiModelType = "aws:apigatewayv2/model:Model";
export const vpcLinkType = "aws:apigatewayv2/vpcLink:VpcLink";

export const functionType = "aws:lambda/function:Function";
/** `aws.lambda.CallbackFunction` registers as a plain function. An alias or a version stands in front of one. */
export const aliasType = "aws:lambda/alias:Alias";
export const functionUrlType = "aws:lambda/functionUrl:FunctionUrl";
export const distributionType = "aws:cloudfront/distribution:Distribution";
export const originAccessControlType = "aws:cloudfront/originAccessControl:OriginAccessControl";
export const permissionType = "aws:lambda/permission:Permission";
export const layerVersionType = "aws:lambda/layerVersion:LayerVersion";

/** An object of S3 a function's code may be uploaded to, by both names it has. */
export const bucketObjectTypes = ["aws:s3/bucketObject:BucketObject", "aws:s3/bucketObjectv2:BucketObjectv2"] as const;

/** A listener answers to two names: `aws.lb` and the older `aws.alb`. */
export const listenerTypes = ["aws:lb/listener:Listener", "aws:alb/listener:Listener"] as const;
export const cloudMapServiceType = "aws:servicediscovery/service:Service";
