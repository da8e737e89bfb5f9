# Alarms on the instance: metadata asked for without a token, and how the machine and the application are.
#
# Missing data means something else for each. Nobody asked without a token: well. The application's health was not reported: bad.
# CPU, memory and disk were not reported: unknown, which is told as such and not as failed.

locals {
  instance_alarms = {
    metadata-without-token = {
      description = "Metadata was handed out without a token, so tokens are no longer required on this instance."
      namespace   = "AWS/EC2", metric = "MetadataNoToken", statistic = "Sum"
      comparison  = "GreaterThanThreshold", threshold = 0, period = 300, periods = 1, missing = "notBreaching"
    }
    metadata-without-token-refused = {
      description = "Something on the instance still asks for metadata without a token, and is refused."
      namespace   = "AWS/EC2", metric = "MetadataNoTokenRejected", statistic = "Sum"
      # Whoever tests the instance asks so once, where EC2 may not be asked instead.
      comparison = "GreaterThanThreshold", threshold = 2, period = 300, periods = 1, missing = "notBreaching"
    }
    application-unhealthy = {
      description = "The application does not answer as it should on ${local.stack.application.path}, or nobody reports that it does."
      namespace   = local.stack.metrics.namespace, metric = "application_healthy", statistic = "Minimum"
      comparison  = "LessThanThreshold", threshold = 1, period = 60, periods = 3, missing = "breaching"
    }
    cpu-high = {
      description = "The processor is busy."
      namespace   = "AWS/EC2", metric = "CPUUtilization", statistic = "Average"
      comparison  = "GreaterThanThreshold", threshold = var.alarm_thresholds.cpu_percent, period = 300, periods = 3, missing = "missing"
    }
    memory-high = {
      description = "Memory is nearly used up."
      namespace   = local.stack.metrics.namespace, metric = "mem_used_percent", statistic = "Average"
      comparison  = "GreaterThanThreshold", threshold = var.alarm_thresholds.memory_percent, period = 300, periods = 3, missing = "missing"
    }
    disk-full = {
      description = "The disk is nearly full."
      namespace   = local.stack.metrics.namespace, metric = "disk_used_percent", statistic = "Maximum"
      comparison  = "GreaterThanThreshold", threshold = var.alarm_thresholds.disk_percent, period = 300, periods = 3, missing = "missing"
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "instance" {
  for_each = local.instance_alarms

  alarm_name                = "${local.name}-${each.key}"
  alarm_description         = each.value.description
  namespace                 = each.value.namespace
  metric_name               = each.value.metric
  dimensions                = { InstanceId = aws_instance.application.id }
  statistic                 = each.value.statistic
  comparison_operator       = each.value.comparison
  threshold                 = each.value.threshold
  period                    = each.value.period
  evaluation_periods        = each.value.periods
  treat_missing_data        = each.value.missing
  alarm_actions             = [aws_sns_topic.alarms.arn]
  ok_actions                = [aws_sns_topic.alarms.arn]
  insufficient_data_actions = each.value.missing == "missing" ? [aws_sns_topic.alarms.arn] : []
}
