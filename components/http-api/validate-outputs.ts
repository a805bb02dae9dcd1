import { checkFunctionArn } from "../../model/function-arn";
import { checkOrigin } from "../../model/cors-origin";
import { checkIssuer } from "../../model/jwt-issuer";
import { checkStageVariableValue } from "../../model/stage-variable";
import { checkKmsKeyArn, checkLogGroupArn } from "./validate-access-logs";
import { checkAudience, checkClientIds, checkUserPoolId } from "./validate-authorizers";
import { checkCertificateArn, checkTruststoreUri, checkZoneId } from "./validate-domain";
import { checkMapping, checkServiceParameter } from "./validate-mappings";
import {
    checkBusArn,
    checkCloudMapServiceArn,
    checkHttpUrl,
    checkListenerArn,
    checkQueueArn,
    checkQueueUrl,
    checkStateMachineArn,
    checkStreamArn,
} from "./validate-targets";

/**
 * The check of every value that may be an output, by what it holds. `validateHttpApi` runs them on plain values;
 * `whenKnown(component, value, (known) => outputChecks.issuer(path, known))` runs the same on outputs.
 */
export const outputChecks = {
    functionArn: checkFunctionArn,
    httpUrl: checkHttpUrl,
    listenerArn: checkListenerArn,
    cloudMapServiceArn: checkCloudMapServiceArn,
    queueUrl: checkQueueUrl,
    queueArn: checkQueueArn,
    busArn: checkBusArn,
    stateMachineArn: checkStateMachineArn,
    streamArn: checkStreamArn,
    serviceParameter: checkServiceParameter,
    mapping: checkMapping,
    issuer: checkIssuer,
    audience: checkAudience,
    userPoolId: checkUserPoolId,
    clientIds: checkClientIds,
    origin: checkOrigin,
    stageVariable: checkStageVariableValue,
    logGroupArn: checkLogGroupArn,
    kmsKeyArn: checkKmsKeyArn,
    certificateArn: checkCertificateArn,
    zoneId: checkZoneId,
    truststoreUri: checkTruststoreUri,
};
