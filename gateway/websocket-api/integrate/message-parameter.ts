import type { MessageParameterSource, MessageParameterTarget } from "../../../model/websocket-parameter-mapping";

/** A request parameter of an integration, parsed: such as `integration.request.header.X` from `route.request.body.x`. */
export interface MessageParameter {
    readonly to: MessageParameterTarget;
    readonly from: MessageParameterSource;
}
