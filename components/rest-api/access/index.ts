export {
    type Access,
    type AccessList,
    EndpointType,
    type PolicyDocument,
    type PolicyStatement,
    type PolicyTexts,
    type RestApiEndpoint,
} from "./args";
