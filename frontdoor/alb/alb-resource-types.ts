/** Resources of a load balancer answer to two names each: `aws.lb` and the older `aws.alb`. */
export const listenerRuleTypes = ["aws:lb/listenerRule:ListenerRule", "aws:alb/listenerRule:ListenerRule"] as const;
export const listenerCertificateTypes = [
    "aws:lb/listenerCertificate:ListenerCertificate",
    "aws:alb/listenerCertificate:ListenerCertificate",
] as const;
export const targetGroupTypes = ["aws:lb/targetGroup:TargetGroup", "aws:alb/targetGroup:TargetGroup"] as const;
export const attachmentTypes = [
    "aws:lb/targetGroupAttachment:TargetGroupAttachment",
    "aws:alb/targetGroupAttachment:TargetGroupAttachment",
] as const;

export const recordType = "aws:route53/record:Record";

/** What registers targets of its own accord, and the property that names the target group. */
export const registrarProperties: Readonly<Record<string, string>> = {
    "aws:ecs/service:Service": "loadBalancers",
    "aws:autoscaling/group:Group": "targetGroupArns",
    "aws:autoscaling/attachment:Attachment": "lbTargetGroupArn",
};
