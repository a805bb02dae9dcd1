import type { GatewayResponseType } from "./gateway-responses";

/** How AWS answers without a gateway response of the program's. */
interface BuiltInResponse {
    readonly status: number;
    /** `$context.error.message`; null is written as such. */
    readonly message: string | null;
    /** `x-amzn-ErrorType`. */
    readonly errorType: string;
    /** Member of the body that holds the message. @default "message" */
    readonly member?: string;
}

const server = "InternalServerErrorException";

/**
 * The built-in answers.
 * @documented developer guide, "Gateway response types for API Gateway": types and statuses.
 * @observed LocalStack's validated tests and captures: messages and x-amzn-ErrorType (reference 4.2).
 * @inferred the x-amzn-ErrorType of API_CONFIGURATION_ERROR, AUTHORIZER_FAILURE, RESOURCE_NOT_FOUND and WAF_FILTERED, and
 * both defaults as types of their own.
 */
export const builtInResponses: Readonly<Record<GatewayResponseType, BuiltInResponse>> = {
    ACCESS_DENIED: {
        status: 403,
        message: "User is not authorized to access this resource",
        errorType: "AccessDeniedException",
        member: "Message",
    },
    API_CONFIGURATION_ERROR: { status: 500, message: "Internal server error", errorType: "ApiConfigurationException" },
    AUTHORIZER_CONFIGURATION_ERROR: { status: 500, message: null, errorType: "AuthorizerConfigurationException" },
    AUTHORIZER_FAILURE: { status: 500, message: null, errorType: "AuthorizerFailureException" },
    BAD_REQUEST_PARAMETERS: {
        status: 400,
        message: "Missing required request parameters",
        errorType: "BadRequestException",
    },
    BAD_REQUEST_BODY: { status: 400, message: "Invalid request body", errorType: "BadRequestException" },
    DEFAULT_4XX: { status: 400, message: "Bad Request", errorType: "BadRequestException" },
    DEFAULT_5XX: { status: 500, message: "Internal server error", errorType: server },
    EXPIRED_TOKEN: {
        status: 403,
        message: "The security token included in the request is expired",
        errorType: "ExpiredTokenException",
    },
    INTEGRATION_FAILURE: { status: 504, message: "Internal server error", errorType: server },
    INTEGRATION_TIMEOUT: { status: 504, message: "Endpoint request timed out", errorType: server },
    INVALID_API_KEY: { status: 403, message: "Forbidden", errorType: "ForbiddenException" },
    INVALID_SIGNATURE: {
        status: 403,
        message: "The request signature we calculated does not match the signature you provided.",
        errorType: "InvalidSignatureException",
    },
    MISSING_AUTHENTICATION_TOKEN: {
        status: 403,
        message: "Missing Authentication Token",
        errorType: "MissingAuthenticationTokenException",
    },
    QUOTA_EXCEEDED: { status: 429, message: "Limit Exceeded", errorType: "LimitExceededException" },
    REQUEST_TOO_LARGE: { status: 413, message: "Request Too Long", errorType: "RequestTooLargeException" },
    RESOURCE_NOT_FOUND: { status: 404, message: "Not Found", errorType: "ResourceNotFoundException" },
    THROTTLED: { status: 429, message: "Too Many Requests", errorType: "TooManyRequestsException" },
    UNAUTHORIZED: { status: 401, message: "Unauthorized", errorType: "UnauthorizedException" },
    UNSUPPORTED_MEDIA_TYPE: { status: 415, message: "Unsupported Media Type", errorType: "BadRequestException" },
    WAF_FILTERED: { status: 403, message: "Forbidden", errorType: "ForbiddenException" },
};
