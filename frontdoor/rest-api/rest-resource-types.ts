/** Type tokens of the resources a REST API is made of, as `@pulumi/aws` 7 registers them. */
export const restApiType = "aws:apigateway/restApi:RestApi";
export const restApiPutType = "aws:apigateway/restApiPut:RestApiPut";
export const restApiPolicyType = "aws:apigateway/restApiPolicy:RestApiPolicy";
export const resourceType = "aws:apigateway/resource:Resource";
export const methodType = "aws:apigateway/method:Method";
export const methodResponseType = "aws:apigateway/methodResponse:MethodResponse";
export const restIntegrationType = "aws:apigateway/integration:Integration";
export const integrationResponseType = "aws:apigateway/integrationResponse:IntegrationResponse";
export const restAuthorizerType = "aws:apigateway/authorizer:Authorizer";
export const modelType = "aws:apigateway/model:Model";
export const requestValidatorType = "aws:apigateway/requestValidator:RequestValidator";
export const gatewayResponseType = "aws:apigateway/response:Response";
export const restDeploymentType = "aws:apigateway/deployment:Deployment";
export const restStageType = "aws:apigateway/stage:Stage";
export const methodSettingsType = "aws:apigateway/methodSettings:MethodSettings";
export const usagePlanType = "aws:apigateway/usagePlan:UsagePlan";
export const usagePlanKeyType = "aws:apigateway/usagePlanKey:UsagePlanKey";
export const apiKeyType = "aws:apigateway/apiKey:ApiKey";
export const restDomainNameType = "aws:apigateway/domainName:DomainName";
export const basePathMappingType = "aws:apigateway/basePathMapping:BasePathMapping";
export const accessAssociationType = "aws:apigateway/domainNameAccessAssociation:DomainNameAccessAssociation";
export const restVpcLinkType = "aws:apigateway/vpcLink:VpcLink";

/** A web ACL in front of a stage, by WAF of today and by WAF Classic. */
export const webAclAssociationTypes = [
    "aws:wafv2/webAclAssociation:WebAclAssociation",
    "aws:wafregional/webAclAssociation:WebAclAssociation",
] as const;

/** A web ACL, of the present and of the older service. */
export const webAclTypes = ["aws:wafv2/webAcl:WebAcl", "aws:wafregional/webAcl:WebAcl"] as const;

/** A load balancer answers to two names: `aws.lb` and the older `aws.alb`. */
export const loadBalancerTypes = ["aws:lb/loadBalancer:LoadBalancer", "aws:alb/loadBalancer:LoadBalancer"] as const;
