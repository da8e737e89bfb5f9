# Alarms on authentication, counted from the audit trail. The counts have a namespace in which the instance's role cannot write.

locals {
  audit_namespace = "${local.stack.metrics.namespace}/audit"
  role_session    = "$.userIdentity.sessionContext.sessionIssuer.arn = \"${module.stack.arns.role}\""

  authentication_alarms = {
    refused-calls = {
      description = "Many calls in the account were refused: somebody tries doors, or lost a permission."
      pattern     = "{ ($.errorCode = \"*UnauthorizedOperation\") || ($.errorCode = \"AccessDenied*\") }"
      threshold   = var.alarm_thresholds.refused_calls
    }
    role-failed-calls = {
      description = "Calls of the instance's role failed: `rolecall test` on the instance names the link."
      # The agent of Systems Manager asks as this role first and is refused, before it takes the role that is made for it. What is there
      # already, and a layer that is not, are what the chain meets on a healthy instance: ECR judges the permission before it looks.
      pattern   = "{ (${local.role_session}) && ($.errorCode = \"*\") && ($.eventName != \"UpdateInstanceInformation\") && ($.errorCode != \"ResourceAlreadyExistsException\") && ($.errorCode != \"LayersNotFoundException\") }"
      threshold = var.alarm_thresholds.role_failed_calls
    }
    role-over-imdsv1 = {
      description = "The instance's role was used with credentials that were fetched without a token."
      pattern     = "{ (${local.role_session}) && ($.userIdentity.sessionContext.ec2RoleDelivery = \"1.0\") }"
      threshold   = 1
    }
  }
}

resource "aws_cloudwatch_log_metric_filter" "authentication" {
  for_each = local.authentication_alarms

  name           = "${local.name}-${each.key}"
  log_group_name = aws_cloudwatch_log_group.trail.name
  pattern        = each.value.pattern

  metric_transformation {
    namespace     = local.audit_namespace
    name          = each.key
    value         = "1"
    default_value = "0"
    unit          = "Count"
  }
}

resource "aws_cloudwatch_metric_alarm" "authentication" {
  for_each = local.authentication_alarms

  alarm_name          = "${local.name}-${each.key}"
  alarm_description   = each.value.description
  namespace           = local.audit_namespace
  metric_name         = aws_cloudwatch_log_metric_filter.authentication[each.key].metric_transformation[0].name
  statistic           = "Sum"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = each.value.threshold
  period              = 300
  evaluation_periods  = 1
  # No log, no failed call.
  treat_missing_data = "notBreaching"
  alarm_actions      = [aws_sns_topic.alarms.arn]
  ok_actions         = [aws_sns_topic.alarms.arn]
}
